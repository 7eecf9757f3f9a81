// The script that a page loads instead of Plaid's own. It defines window.Plaid, whose handlers open Link in a frame
// served by the emulator; all that the user sees is in there.
;(() => {
  const home = new URL(document.currentScript.src).origin
  const PLAIDS_OWN_SCRIPT = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js'
  let frames = 0

  /** react-plaid-link loads Plaid's script unless the page has an element for it: this one is never run. */
  function markAsLoaded() {
    if (document.querySelector(`script[src="${PLAIDS_OWN_SCRIPT}"]`)) return
    const marker = document.createElement('script')
    marker.type = 'application/x-served-by-plaid-emulator'
    marker.setAttribute('src', PLAIDS_OWN_SCRIPT)
    document.head.append(marker)
  }

  function whenBodyExists(run) {
    if (document.body) run()
    else document.addEventListener('DOMContentLoaded', run, { once: true })
  }

  function createDialog(config, frameId) {
    const dialog = document.createElement('dialog')
    dialog.setAttribute('aria-label', 'Connect your bank')
    // Set one by one through the object model: a page's Content-Security-Policy does not forbid that.
    const isNarrow = window.innerWidth <= 480
    Object.assign(dialog.style, {
      width: isNarrow ? '100vw' : '400px',
      height: isNarrow ? '100dvh' : 'min(680px, 100dvh)',
      maxWidth: '100vw',
      maxHeight: '100dvh',
      padding: '0',
      border: '0',
      borderRadius: isNarrow ? '0' : '14px',
      overflow: 'hidden',
      background: 'transparent',
      boxShadow: '0 0 0 100vmax rgb(10 16 24 / 55%)',
    })
    const frame = document.createElement('iframe')
    frame.id = frameId
    frame.title = 'Plaid Link (emulator)'
    Object.assign(frame.style, { width: '100%', height: '100%', border: '0', display: 'block' })
    const address = new URL('/link/v2/stable/link.html', home)
    address.searchParams.set('token', config.token)
    address.searchParams.set('origin', window.location.origin)
    frame.src = address.href
    dialog.append(frame)
    return { dialog, frame }
  }

  function checked(config) {
    if (typeof config?.token !== 'string' || config.token === '') {
      throw new TypeError('Plaid.create: token, a link_token of /link/token/create, is missing')
    }
    if (typeof config.onSuccess !== 'function')
      throw new TypeError('Plaid.create: onSuccess must be a function')
    return config
  }

  /** One frame and what it says. It can be opened again after it was closed, each time with a new session. */
  class Link {
    #config
    #dialog
    #frame
    #isReady = false
    #isOpen = false
    #isDestroyed = false
    #scroll = ''
    #onClosed = null

    constructor(config) {
      frames += 1
      this.#config = config
      const { dialog, frame } = createDialog(config, `plaid-link-iframe-${frames}`)
      this.#dialog = dialog
      this.#frame = frame
      // Escape outside of the frame: the frame decides what leaving means.
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault()
        this.#command('exit')
      })
      window.addEventListener('message', this.#hear)
      whenBodyExists(() => {
        if (!this.#isDestroyed) document.body.append(dialog)
      })
    }

    open() {
      if (this.#isDestroyed || this.#isOpen) return
      this.#isOpen = true
      whenBodyExists(() => {
        this.#scroll = document.documentElement.style.overflow
        document.documentElement.style.overflow = 'hidden'
        this.#dialog.showModal()
        this.#frame.focus()
        if (this.#isReady) this.#command('open')
      })
    }

    exit(options, callback) {
      if (!this.#isOpen) {
        callback?.()
        return
      }
      this.#onClosed = callback ?? null
      this.#command('exit')
      if (options?.force) this.#close()
    }

    destroy() {
      this.#isDestroyed = true
      this.#close()
      window.removeEventListener('message', this.#hear)
      this.#dialog.remove()
    }

    #command(name) {
      this.#frame.contentWindow?.postMessage({ to: 'plaid-emulator', command: name }, home)
    }

    #close() {
      if (!this.#isOpen) return
      this.#isOpen = false
      this.#dialog.close()
      document.documentElement.style.overflow = this.#scroll
      const onClosed = this.#onClosed
      this.#onClosed = null
      onClosed?.()
    }

    #hear = ({ source, origin, data }) => {
      if (source !== this.#frame.contentWindow || origin !== home || data?.from !== 'plaid-emulator') return
      const { type, detail } = data
      if (type === 'ready') this.#loaded()
      if (type === 'event') this.#config.onEvent?.(detail.name, detail.metadata)
      if (type !== 'success' && type !== 'exit') return
      this.#close()
      if (type === 'success') this.#config.onSuccess(detail.publicToken, detail.metadata)
      else this.#config.onExit?.(detail.error, detail.metadata)
    }

    #loaded() {
      this.#isReady = true
      this.#config.onLoad?.()
      if (this.#isOpen) this.#command('open')
    }
  }

  function create(config) {
    const link = new Link(checked(config))
    return {
      open: () => link.open(),
      exit: (options, callback) => link.exit(options, callback),
      submit: () => console.warn('plaid-emulator: submit() belongs to Layer, which is not imitated'),
      destroy: () => link.destroy(),
    }
  }

  window.Plaid = { create }
  markAsLoaded()
})()
