import { expect, test } from 'vitest'
import { answerWith } from '../support/receiver.ts'
import type { Json } from '../support/server.ts'
import { LOGIN, setUpDashboard } from './support/dashboard-stage.ts'

const stage = setUpDashboard()

test('a webhook of two topics is two, whose secrets are shown once; it is edited, and deleted after its topic was typed', async () => {
  const { page, server } = stage
  const stored = async () => (await server.get('/api/webhooks')).webhooks
  await stage.open('/settings')
  await stage.logIn()
  await page.getByText('No webhook yet').waitFor()

  await page.getByRole('button', { name: 'Add webhook' }).click()
  const form = page.getByRole('dialog', { name: 'Add a webhook' })
  await form.getByLabel('URL').fill(server.receiver.url)
  await form.getByRole('combobox', { name: 'Topics' }).fill('processed')
  await page.getByRole('option', { name: 'end_user.processed' }).click()
  await form.getByLabel('URL').focus()
  await page.keyboard.press('Enter')
  const told = page.getByRole('dialog', { name: '2 webhooks are added' })
  const secret = told.getByRole('textbox', { name: 'Secret of end_user.processed' })
  await expect.poll(() => secret.inputValue()).toMatch(/^whsec_/)
  await told.getByRole('button', { name: 'I have kept it' }).click()
  await told.waitFor({ state: 'hidden' })
  await expect.poll(() => page.content()).not.toContain('whsec_')
  expect((await stored()).map(({ topic }: { topic: string }) => topic).sort()).toEqual([
    'end_user.processed',
    'transactions.updated',
  ])

  const actions = page.getByRole('button', { name: /^Actions for end_user.processed/ })
  await actions.click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByRole('switch', { name: 'Send to it' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page
    .getByRole('row', { name: /end_user.processed/ })
    .getByText('Off', { exact: true })
    .waitFor()

  await actions.click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete the webhook' })
  await dialog.getByRole('button', { name: 'Delete' }).waitFor()
  expect(await dialog.getByRole('button', { name: 'Delete' }).isEnabled()).toBe(false)
  await dialog.getByRole('textbox').fill('end_user.processed')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(async () => (await stored()).length).toBe(1)
  expect(stage.complaints).toEqual([])
})

test('a URL that the server refuses is told at its field, and nothing is stored', async () => {
  const { page, server } = stage
  await stage.open('/settings')
  await stage.logIn()
  await page.getByRole('button', { name: 'Add webhook' }).click()
  await page.getByLabel('URL').fill('ftp://example.com/egret')
  await page.getByRole('dialog').getByRole('button', { name: 'Add webhook' }).click()
  await expect
    .poll(() => page.getByRole('textbox', { name: 'URL' }).getAttribute('aria-invalid'))
    .toBe('true')
  expect((await server.get('/api/webhooks')).webhooks).toEqual([])
})

test('an API key is shown once, works, and is refused after it was deactivated', async () => {
  const { page, server } = stage
  await stage.open('/settings')
  await stage.logIn()
  await page.getByRole('button', { name: 'Add API key' }).click()
  await page.getByLabel('Name').fill('Loan engine')
  await page.keyboard.press('Enter')
  const told = page.getByRole('dialog', { name: 'The API key is added' })
  const shown = () => told.getByRole('textbox', { name: 'API key' }).inputValue()
  await expect.poll(shown).not.toBe('')
  const key = await shown()
  await told.getByRole('button', { name: 'I have kept it' }).click()
  await told.waitFor({ state: 'hidden' })
  await expect.poll(() => page.content()).not.toContain(key)
  const ask = async () =>
    (await fetch(`${server.url}/api/categories`, { headers: { 'x-api-key': key } })).status
  expect(await ask()).toBe(200)

  await page.getByRole('button', { name: 'Deactivate Loan engine' }).click()
  const dialog = page.getByRole('dialog', { name: 'Deactivate the API key' })
  await dialog.getByRole('textbox').fill('Loan engine')
  await dialog.getByRole('button', { name: 'Deactivate' }).click()
  await page
    .getByRole('row', { name: /Loan engine/ })
    .getByText('Inactive')
    .waitFor()
  expect(await ask()).toBe(401)
  expect(stage.complaints).toEqual([])
})

test('a user is added with a password that must be changed, gets another, and is removed; the last one stays', async () => {
  const { page, server } = stage
  const logsIn = async (password: string) =>
    (
      await fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'bob', password }),
      })
    ).status
  const made = async () => {
    const told = page.getByRole('dialog', { name: 'The login of bob' })
    const password = await told.getByRole('textbox', { name: 'Password' }).inputValue()
    await told.getByRole('button', { name: 'I have kept it' }).click()
    await told.waitFor({ state: 'hidden' })
    return password
  }
  const choose = async (user: string, action: string) => {
    // By keyboard: a notification may lie over the menu.
    await page.getByRole('button', { name: `Actions for the user ${user}` }).press('Enter')
    await page.getByRole('menuitem', { name: action }).press('Enter')
  }
  await stage.open('/settings')
  await stage.logIn()
  await page.getByRole('button', { name: 'Add user' }).click()
  await page.getByLabel('Username').fill('bob')
  await page.keyboard.press('Enter')
  const first = await made()
  expect(await logsIn(first)).toBe(200)

  await choose('bob', 'New password')
  await page.getByRole('dialog').getByRole('textbox').fill('bob')
  await page.getByRole('button', { name: 'Make it up' }).click()
  const second = await made()
  expect([await logsIn(first), await logsIn(second)]).toEqual([401, 200])

  await choose('bob', 'Remove')
  await page.getByRole('dialog').getByRole('textbox').fill('bob')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('cell', { name: 'bob', exact: true }).waitFor({ state: 'hidden' })
  expect(await logsIn(second)).toBe(401)

  await choose('ann', 'Remove')
  await page.getByRole('dialog').getByRole('textbox').fill('ann')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('alert').filter({ hasText: 'This was not done' }).waitFor()
})

test('amounts and moments are written as the person prefers, also after the page was loaded anew', async () => {
  const { page, server } = stage
  const added = async () =>
    page.getByRole('table', { name: 'Users' }).getByRole('row').last().getByRole('cell').nth(1).innerText()
  const { users } = await usersOf()
  const inTokyo = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Tokyo',
  }).format(new Date(users.at(-1).created))
  await server.post('/api/end_users', { end_user: { end_user_id: 'fern', name: 'Fern' } })
  await server.post('/api/end_users/fern/transactions', {
    transactions: [
      {
        reference_id: 't1',
        account_id: 'checking',
        amount: -12.5,
        currency: 'USD',
        description: 'CARD PURCHASE',
        date: '2026-01-10',
      },
    ],
  })
  await stage.open('/settings')
  await stage.logIn()
  await page.getByText('USD 1.00').click()
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Tokyo')
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click()
  await expect.poll(added).toBe(inTokyo)
  await page.reload()
  await expect.poll(added).toBe(inTokyo)
  await stage.open('/companies/fern/transactions')
  await page
    .getByText(/^-USD\s12\.50$/)
    .first()
    .waitFor()
  expect(stage.complaints).toEqual([])
})

/** As somebody who is logged in: no API key reads them. */
async function usersOf() {
  const { url } = stage.server
  const login = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(LOGIN),
  })
  const answer = await fetch(`${url}/api/users`, {
    headers: {
      cookie: login.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    },
  })
  return (await answer.json()) as Json
}

test('the last deliveries of a webhook tell what failed, why, and when it is tried again', async () => {
  const { page, server } = stage
  server.receiver.answer = answerWith(500)
  await server.post('/api/webhooks', { topic: 'end_user.created', url: server.receiver.url })
  await server.post('/api/end_users', { end_user: { end_user_id: 'fern' } })
  await stage.open('/settings')
  await stage.logIn()
  await page.getByRole('button', { name: /^Actions for end_user.created/ }).click()
  await page.getByRole('menuitem', { name: 'Last deliveries' }).click()
  const shown = page.getByRole('dialog', { name: 'Last deliveries' })
  await shown.getByText('It answered with HTTP 500.').waitFor({ timeout: 15_000 })
  await shown.getByText('Failed, is tried again').waitFor()
  await expect.poll(() => new URL(page.url()).searchParams.get('deliveries')).toMatch(/^wbh_/)
  server.receiver.answer = answerWith(204)
  server.clock.leap(60_000)
  await shown.getByText('Delivered, HTTP 204').waitFor({ timeout: 15_000 })
  expect(stage.complaints).toEqual([])
})
