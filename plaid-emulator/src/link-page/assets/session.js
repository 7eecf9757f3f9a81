// One Link session at the emulator. Its calls go out one after the other, so that events arrive in order.
import { tellHost } from './host.js'

/** The emulator said no; `body` is Plaid's error object. */
export class Refused extends Error {
  constructor(body) {
    super(body.error_message)
    this.body = body
  }
}

export class Session {
  #linkSessionId = ''
  #queue = Promise.resolve()

  /** What is known of the link token: client_name, hosted, update, institutions, users. */
  async start(linkToken) {
    const opened = await post('/link/session/start', { link_token: linkToken })
    this.#linkSessionId = opened.link_session_id
    tellHost('event', opened.event)
    return opened
  }

  emit(eventName, metadata = {}) {
    return this.#next(async () => {
      const { event } = await this.#post('event', { event_name: eventName, metadata })
      tellHost('event', event)
    })
  }

  logIn(institutionId, userName, password) {
    const fields = { institution_id: institutionId, user_name: userName, password }
    return this.#next(() => this.#post('login', fields))
  }

  enterCode(code) {
    return this.#next(() => this.#post('code', { code }))
  }

  finish(accountKeys) {
    return this.#next(() => this.#post('finish', { account_keys: accountKeys }))
  }

  exit() {
    return this.#next(() => this.#post('exit', {}))
  }

  #post(step, fields) {
    return post(`/link/session/${step}`, { link_session_id: this.#linkSessionId, ...fields })
  }

  #next(call) {
    const result = this.#queue.then(call)
    // A refusal is the caller's to show; it must not stop what comes after it.
    this.#queue = result.catch(() => undefined)
    return result
  }
}

async function post(path, fields) {
  const answer = await fetch(path, { method: 'POST', body: JSON.stringify(fields) })
  const body = await answer.json()
  if (!answer.ok) throw new Refused(body)
  return body
}
