// A small application in front of the emulator: what a front end does with Link, and nothing more.

const find = (selector) => document.querySelector(selector)
let handler = null

async function call(path, fields) {
  const answer = await fetch(path, fields ? { method: 'POST', body: JSON.stringify(fields) } : {})
  const body = await answer.json()
  if (!answer.ok) throw new Error(`${body.error_code}: ${body.error_message}`)
  return body
}

function notice(text) {
  find('#notice').textContent = text
}

/** Opens Link; with an Item, in update mode. */
async function connect(itemId) {
  const { link_token: token } = await call('/shop/link_token', itemId ? { item_id: itemId } : {})
  handler?.destroy()
  handler = window.Plaid.create({
    token,
    onSuccess: guarded(async (publicToken, metadata) => {
      told('onSuccess', metadata.institution?.name ?? '')
      // In update mode the access token stays as it is: there is nothing to exchange.
      if (!itemId) await call('/shop/exchange', { public_token: publicToken })
      notice(itemId ? 'The login works again.' : 'Connected.')
      await refresh()
    }),
    onExit: (error) => {
      told('onExit', error === null ? 'without an error' : error.error_code)
      notice(error === null ? 'Link was closed.' : `Link ended with ${error.error_code}.`)
    },
    onEvent: (name, metadata) => told(name, metadata.view_name ?? metadata.error_code ?? ''),
  })
  handler.open()
}

async function openHosted() {
  const { hosted_link_url: address } = await call('/shop/link_token', { is_hosted: true })
  window.location.assign(address)
}

function told(name, detail) {
  const entry = document.createElement('li')
  entry.textContent = detail === '' ? name : `${name}  ${detail}`
  find('#events').prepend(entry)
  find('#events').hidden = false
  find('#no-events').hidden = true
}

let drawn = ''

async function refresh() {
  const { items } = await call('/shop/items')
  const state = JSON.stringify(items)
  if (state === drawn) return
  drawn = state
  const focused = document.activeElement?.getAttribute('aria-label')
  find('#empty').hidden = items.length > 0
  find('#items').replaceChildren(...items.map(drawItem))
  // A keyboard stays where it was although its button is a new one.
  if (focused)
    [...document.querySelectorAll('#items button')].find(({ ariaLabel }) => ariaLabel === focused)?.focus()
}

function drawItem(item) {
  const entry = find('#item').content.cloneNode(true)
  const put = (part, text) => {
    entry.querySelector(`[data-text="${part}"]`).textContent = text
  }
  put('institution', item.institution_name)
  put('about', `${item.user_name}, ${item.transactions.toLocaleString('en')} transactions`)
  put('state', item.error ?? STATES[item.status])
  entry.querySelector('.item').classList.toggle('is-broken', item.error !== null)
  entry.querySelector('tbody').append(...item.accounts.map(drawAccount))
  const actions = { repair: connect, break: breakLogin, remove }
  for (const [name, act] of Object.entries(actions)) {
    const button = entry.querySelector(`[data-do="${name}"]`)
    button.setAttribute('aria-label', `${button.textContent}: ${item.user_name} at ${item.institution_name}`)
    button.hidden = name === 'repair' ? item.error === null : name === 'break' && item.error !== null
    button.addEventListener(
      'click',
      guarded(() => act(item.item_id)),
    )
  }
  return entry
}

const STATES = {
  NOT_READY: 'loading',
  INITIAL_UPDATE_COMPLETE: '30 days loaded',
  HISTORICAL_UPDATE_COMPLETE: 'all loaded',
}

function drawAccount(account) {
  const row = document.createElement('tr')
  const name = account.mask === null ? account.name : `${account.name} ••${account.mask}`
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: account.currency })
  const balance = account.current === null ? 'unknown' : money.format(account.current)
  for (const text of [name, account.subtype, balance]) {
    const cell = document.createElement('td')
    cell.textContent = text
    row.append(cell)
  }
  row.lastChild.className = 'number'
  return row
}

async function breakLogin(itemId) {
  await call('/shop/break', { item_id: itemId })
  notice('The bank refuses the login now; the Item answers ITEM_LOGIN_REQUIRED.')
  await refresh()
}

async function remove(itemId) {
  await call('/shop/remove', { item_id: itemId })
  notice('Removed.')
  await refresh()
}

async function advance() {
  const { added, modified, removed } = await call('/emulator/advance', { days: 1 })
  notice(`A day passed: ${added} added, ${modified} modified, ${removed} removed.`)
  await refresh()
}

function guarded(act) {
  return (...given) =>
    act(...given).catch((error) => {
      notice(error.message)
    })
}

async function introduce() {
  const { url, client_id: clientId, secret } = await call('/shop/about')
  find('#client-id').textContent = clientId
  find('#secret').textContent = secret
  find('#snippet').textContent = [
    `<script src="${url}/link/v2/stable/link-initialize.js"></script>`,
    '',
    'Plaid.create({ token, onSuccess, onExit, onEvent }).open()',
    '',
    `new Configuration({ basePath: '${url}' })`,
  ].join('\n')
}

find('#connect').addEventListener(
  'click',
  guarded(() => connect(null)),
)
find('#hosted').addEventListener('click', guarded(openHosted))
find('#advance').addEventListener('click', guarded(advance))
guarded(introduce)()
guarded(refresh)()
// Stages end and webhooks go out by themselves: what is shown must not grow old.
setInterval(guarded(refresh), 3000)
