// The way through Link: consent, bank, login, code, accounts. It runs in the frame that link-initialize.js opens, or
// alone as Hosted Link.
import { isAlone, isHosted, linkToken, onCommand, tellHost } from './host.js'
import {
  clearPane,
  showAccounts,
  showBusy,
  showCode,
  showConsent,
  showCredentials,
  showDone,
  showFailed,
  showInstitutions,
  showProblem,
} from './panes.js'
import { Refused, Session } from './session.js'

const closeButton = document.querySelector('#close')
let session = null
let facts = null
let startRefusal = null
let institution = null
let isOver = true

async function begin() {
  isOver = false
  startRefusal = null
  session = new Session()
  closeButton.hidden = false
  showBusy('Opening Link')
  try {
    facts = await session.start(linkToken)
  } catch (error) {
    startRefusal = refusalOf(error)
    session = null
    const title = 'This link can’t be opened'
    const text = `${startRefusal.error_message}. Link tokens work once and for a limited time: ask for a new one.`
    showFailed({ title, text, code: startRefusal.error_code, onLeave: isHosted ? null : leave })
    if (isHosted) closeButton.hidden = true
    return
  }
  institution = facts.update && {
    institution_id: facts.update.institution_id,
    name: facts.update.institution_name,
  }
  showConsent({
    clientName: facts.client_name,
    bankName: institution?.name ?? null,
    onContinue: () => (institution ? askCredentials() : askInstitution()),
  })
  seen('CONSENT')
}

function askInstitution() {
  showInstitutions({
    institutions: facts.institutions,
    onSearch: (text) => emit('SEARCH_INSTITUTION', { institution_search_query: text }),
    onSelect: (chosen) => {
      institution = chosen
      emit('SELECT_INSTITUTION', { institution_id: chosen.institution_id, institution_name: chosen.name })
      askCredentials()
    },
  })
  seen('SELECT_INSTITUTION')
}

function askCredentials() {
  showCredentials({
    bankName: institution.name,
    users: facts.users,
    userName: facts.update?.user_name ?? null,
    onSubmit: async (userName, password) => {
      emit('SUBMIT_CREDENTIALS')
      const answer = await trying(() => session.logIn(institution.institution_id, userName, password))
      if (!answer) return
      if (answer.is_code_awaited) askCode()
      else askAccounts(answer.accounts)
    },
  })
  seen('CREDENTIAL')
}

function askCode() {
  showCode({
    onSubmit: async (code) => {
      emit('SUBMIT_MFA', { mfa_type: 'code' })
      const answer = await trying(() => session.enterCode(code))
      if (answer) askAccounts(answer.accounts)
    },
  })
  seen('MFA', { mfa_type: 'code' })
}

function askAccounts(accounts) {
  if (facts.update) {
    void finish(accounts.map(({ key }) => key))
    return
  }
  showAccounts({ clientName: facts.client_name, accounts, onSubmit: finish })
  seen('SELECT_ACCOUNT')
}

async function finish(accountKeys) {
  const linked = await trying(() => session.finish(accountKeys))
  if (!linked) return
  isOver = true
  tellHost('event', linked.event)
  tellHost('success', { publicToken: linked.public_token, metadata: linked.metadata })
  end('Your account is connected', 'You can close this page.')
}

/** Runs a step. What the bank refuses is shown in the pane, told as an event, and may be tried again. */
async function trying(step) {
  try {
    const answer = await step()
    return isOver ? null : answer
  } catch (error) {
    const body = refusalOf(error)
    if (isOver) return null
    emit('ERROR', {
      error_type: body.error_type,
      error_code: body.error_code,
      error_message: body.error_message,
    })
    const text = body.display_message ?? TEXTS[body.error_code] ?? `${body.error_message}.`
    if (body.error_code === 'INVALID_LINK_TOKEN')
      showFailed({ title: 'This link has expired', text, code: body.error_code, onLeave: leave })
    else showProblem(text, body.error_code)
    return null
  }
}

const TEXTS = {
  INVALID_CREDENTIALS: 'The bank does not know this user name with this password.',
  INVALID_MFA: 'That is not the code that was sent.',
}

function refusalOf(error) {
  if (error instanceof Refused) return error.body
  return {
    error_type: 'API_ERROR',
    error_code: 'INTERNAL_SERVER_ERROR',
    error_message: 'the emulator does not answer',
    display_message: null,
  }
}

async function leave() {
  if (isOver) return
  isOver = true
  if (session) {
    try {
      const { event, error, metadata } = await session.exit()
      tellHost('event', event)
      tellHost('exit', { error, metadata })
    } catch (error) {
      // The session can't be ended in an orderly way, because its token ran out or the emulator is gone.
      startRefusal = refusalOf(error)
    }
  }
  if (startRefusal) {
    const metadata = { institution: null, status: null, link_session_id: '', request_id: '' }
    tellHost('exit', {
      error: startRefusal,
      metadata: { ...metadata, request_id: startRefusal.request_id ?? '' },
    })
  }
  end('You left before the end', 'Nothing was connected. You can close this page.')
}

function end(title, text) {
  closeButton.hidden = true
  if (!isHosted) {
    clearPane()
    return
  }
  const address = facts?.hosted?.completion_redirect_uri
  if (address) window.location.assign(address)
  else showDone(title, text)
}

function emit(eventName, metadata) {
  // An event that is lost with its session changes nothing for the user.
  session?.emit(eventName, metadata).catch(() => undefined)
}

function seen(viewName, metadata = {}) {
  emit('TRANSITION_VIEW', { view_name: viewName, ...metadata })
}

closeButton.addEventListener('click', () => void leave())
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && !closeButton.hidden) void leave()
})
onCommand((command) => {
  if (command === 'open') void begin()
  if (command === 'exit') void leave()
})

if (isHosted) void begin()
else if (isAlone)
  showDone(
    'Link opens from an application',
    'This page does nothing by itself: see the start page of the emulator.',
  )
else tellHost('ready', null)
