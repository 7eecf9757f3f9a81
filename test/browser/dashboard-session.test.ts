import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { LOGIN, setUpDashboard } from './support/dashboard-stage.ts'

const HOUR_MS = 3_600_000

describe('a login', () => {
  const stage = setUpDashboard()

  test('that expires leads to the login page by itself, and back to where one was', async () => {
    const { page, server } = stage
    await stage.open('/companies?search=fern')
    await stage.logIn()
    await page.getByText('No company matches').waitFor()
    await page.getByRole('link', { name: 'Help' }).click()
    await page.getByRole('heading', { name: 'Connect Plaid' }).waitFor()
    server.clock.leap(9 * HOUR_MS)
    await page.getByText('Log in to go on where you were.').waitFor()
    await stage.logIn()
    await page.getByRole('heading', { name: 'Connect Plaid' }).waitFor()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/help')
  })

  test('that expires while nobody touches the page leads back to that page and what it was narrowed to', async () => {
    const { page, server } = stage
    await stage.open('/companies?search=fern&status=ready')
    await stage.logIn()
    await page.getByText('No company matches').waitFor()
    server.clock.leap(9 * HOUR_MS)
    await page.getByText('Log in to go on where you were.').waitFor()
    await stage.logIn()
    await page.getByText('No company matches').waitFor()
    const place = () => [new URL(page.url()).pathname, Object.fromEntries(new URL(page.url()).searchParams)]
    await expect.poll(place).toEqual(['/companies', { search: 'fern', status: 'ready' }])
  })

  test('with wrong passwords is made to wait, while the right one is taken from another address', async () => {
    const { page, server } = stage
    await stage.open('/login')
    for (let attempt = 0; attempt < 3; attempt++) {
      await stage.logIn({ ...LOGIN, password: `guess ${attempt}` })
      await page.getByText('The username or the password is wrong.').waitFor()
      await expect.poll(() => page.getByLabel('Password', { exact: true }).inputValue()).toBe('')
    }
    await stage.logIn(LOGIN)
    await page.getByText(/Too many attempts/).waitFor()
    expect(await logInFrom('127.0.0.2', server.url)).toBe(200)
    server.clock.leap(5_000)
    await expect.poll(() => page.getByRole('button', { name: 'Log in' }).isEnabled()).toBe(true)
    await stage.logIn(LOGIN)
    await page.getByRole('heading', { name: 'Companies', exact: true }).waitFor()
  })

  test('ends with the log out, and leaves nothing to go back to', async () => {
    const { page } = stage
    await stage.open('/help')
    await stage.logIn()
    await page.getByRole('button', { name: 'Account of ann' }).click()
    await page.getByRole('menuitem', { name: 'Log out' }).click()
    await page.getByRole('heading', { name: 'Log in' }).waitFor()
    await stage.open('/companies')
    await page.getByRole('heading', { name: 'Log in' }).waitFor()
    await expect.poll(() => stage.context.cookies()).toEqual([])
  })

  test('never leads to another host', async () => {
    await stage.open('/login?from=//evil.example/')
    await stage.logIn()
    await stage.page.getByRole('heading', { name: 'Companies', exact: true }).waitFor()
    expect(new URL(stage.page.url()).origin).toBe(stage.server.url)
  })
})

describe('a password that the machine made up', () => {
  const stage = setUpDashboard({ isGenerated: true })

  test('is changed before anything is shown', async () => {
    const { page } = stage
    await stage.open('/settings')
    await stage.logIn()
    await page.getByRole('heading', { name: 'Choose a password' }).waitFor()
    await page.getByLabel('Current password').fill(LOGIN.password)
    await page.getByLabel('New password', { exact: true }).fill('words of my own')
    await page.getByLabel('New password again').fill('words of my own')
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
  })
})

/** A login from another address of this machine. */
function logInFrom(localAddress: string, url: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const asked = request(
    `${url}/api/session`,
    { method: 'POST', localAddress, headers: { 'content-type': 'application/json' } },
    (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    },
  )
  asked.on('error', reject)
  asked.end(JSON.stringify(LOGIN))
  return promise
}
