// Draws one pane at a time from the templates of the page. Each function says what the user chose through callbacks.

const pane = document.querySelector('#pane')

/** Puts a template on the page, fills its named parts with text, and moves the focus to its heading. */
function show(name, texts = {}) {
  const template = document.querySelector(`#${name}`)
  pane.replaceChildren(template.content.cloneNode(true))
  for (const [part, text] of Object.entries(texts)) find(`[data-text="${part}"]`).textContent = text
  pane.querySelector('h1')?.focus()
}

function find(selector) {
  return pane.querySelector(selector)
}

function onClick(selector, run) {
  find(selector)?.addEventListener('click', run)
}

/** Nothing of this session is there when Link opens again. */
export function clearPane() {
  pane.replaceChildren()
}

export function showBusy(text) {
  show('busy', { what: text })
}

export function showConsent({ clientName, bankName, onContinue }) {
  const isUpdate = bankName !== null
  show('consent', {
    title: isUpdate ? `Reconnect ${bankName}` : `${clientName} wants to connect to your bank`,
    lead: isUpdate
      ? `${clientName} can no longer reach this account. Log in once more to let it read on.`
      : 'This is an emulator on your machine: the banks and their customers are made up.',
  })
  onClick('[data-go]', onContinue)
}

export function showInstitutions({ institutions, onSearch, onSelect }) {
  show('institutions')
  const list = find('ul')
  const status = find('[role="status"]')
  const search = find('input')
  const draw = () => {
    const wanted = search.value.trim().toLowerCase()
    const fitting = institutions.filter(({ name }) => name.toLowerCase().includes(wanted))
    list.replaceChildren(...fitting.map((institution) => institutionEntry(institution, onSelect)))
    status.textContent = fitting.length === 0 ? 'No bank of that name.' : ''
  }
  search.addEventListener('input', draw)
  search.addEventListener('change', () => onSearch(search.value))
  draw()
}

function institutionEntry(institution, onSelect) {
  const entry = fragmentOf('institution')
  entry.querySelector('[data-text="initial"]').textContent = institution.name.slice(0, 1)
  entry.querySelector('[data-text="name"]').textContent = institution.name
  entry.querySelector('[data-text="url"]').textContent = new URL(institution.url).host
  entry.querySelector('button').addEventListener('click', () => onSelect(institution))
  return entry
}

function fragmentOf(name) {
  return document.querySelector(`#${name}`).content.cloneNode(true)
}

export function showCredentials({ bankName, users, userName, onSubmit }) {
  show('credentials', { bank: `Log in at ${bankName}` })
  const form = find('form')
  const name = find('#user-name')
  const password = find('#password')
  name.value = userName ?? ''
  name.readOnly = userName !== null
  const choices = userName === null ? users : [userName]
  find('.users').replaceChildren(
    ...choices.map((user) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = user
      button.addEventListener('click', () => {
        name.value = user
        password.value = user === 'user_custom' ? '' : 'pass_good'
        find(user === 'user_custom' ? '#password' : '[type="submit"]').focus()
      })
      return button
    }),
  )
  find('#show-password').addEventListener('change', ({ target }) => {
    password.type = target.checked ? 'text' : 'password'
  })
  submitting(form, () => onSubmit(name.value.trim(), password.value))
}

export function showCode({ onSubmit }) {
  show('code')
  submitting(find('form'), () => onSubmit(find('input').value))
}

export function showAccounts({ clientName, accounts, onSubmit }) {
  show('accounts', { who: `Choose what ${clientName} may read` })
  find('.accounts').replaceChildren(...accounts.map(accountEntry))
  submitting(find('form'), () => {
    const keys = [...pane.querySelectorAll('input:checked')].map(({ value }) => value)
    if (keys.length === 0) showProblem('Choose at least one account.')
    else onSubmit(keys)
  })
}

function accountEntry(account, place) {
  const entry = fragmentOf('account')
  const box = entry.querySelector('input')
  box.value = account.key
  box.id = `account-${place}`
  entry.querySelector('label').htmlFor = box.id
  entry.querySelector('[data-text="name"]').textContent = account.name
  entry.querySelector('[data-text="about"]').textContent =
    account.mask === null ? account.subtype : `${account.subtype}  ••••  ${account.mask}`
  return entry
}

function submitting(form, run) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    run()
  })
}

/** Says in the open pane what went wrong; the user can try again. */
export function showProblem(text, code = '') {
  const alert = find('[role="alert"]')
  alert.hidden = false
  alert.textContent = code === '' ? text : `${text} (${code})`
  alert.scrollIntoView({ block: 'nearest' })
}

/** The end of a session that can't go on. */
export function showFailed({ title, text, code, onLeave }) {
  show('failed', { title, text, code })
  if (onLeave) onClick('[data-go]', onLeave)
  else find('[data-go]').remove()
}

export function showDone(title, text) {
  show('done', { title, text })
}
