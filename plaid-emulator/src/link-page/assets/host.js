// Where this page stands: in the frame of an application, which is told what happens, or alone as Hosted Link.

const params = new URLSearchParams(window.location.search)
const hosted = /^\/hl\/([^/]+)$/.exec(window.location.pathname)

export const isHosted = hosted !== null
export const linkToken = hosted?.[1] ?? params.get('token') ?? ''
export const isAlone = window.parent === window

const givenOrigin = params.get('origin')
// A page from a file has no origin to name.
const hostOrigin = givenOrigin === null || givenOrigin === 'null' ? '*' : givenOrigin

export function tellHost(type, detail) {
  if (!isAlone) window.parent.postMessage({ from: 'plaid-emulator', type, detail }, hostOrigin)
}

/** Calls back with each command of the application: `open` or `exit`. */
export function onCommand(obey) {
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || data?.to !== 'plaid-emulator') return
    if (hostOrigin === '*' || origin === hostOrigin) obey(data.command)
  })
}
