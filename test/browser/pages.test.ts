import type { Frame } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setUpLinkStage } from './support/link-stage.ts'
import { violations } from './support/violations.ts'

const stage = setUpLinkStage()

async function linkFrame(): Promise<Frame> {
  const frame = stage.page.frames().find((one) => one.url().includes('/link/v2/stable/link.html'))
  if (!frame) throw new Error('Link is not open')
  return frame
}

describe.each([
  ['light', 1100, 800],
  ['dark', 390, 844],
] as const)('every page, %s and %i wide', (colorScheme, width, height) => {
  it('is accessible by the rules of axe, and as wide as the window', async () => {
    const { page, link } = stage
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height })
    const inside = (name: string | RegExp) => link.getByRole('button', { name })
    const isAccessible = async (): Promise<void> => expect(await violations(await linkFrame())).toEqual([])

    await page.goto(stage.emulator.url)
    await page.getByRole('button', { name: 'Connect a bank' }).click()
    await link.getByRole('heading', { name: /Corner Shop wants/ }).waitFor()
    await isAccessible()
    await inside('Continue').click()
    await link.getByRole('heading', { name: 'Choose your bank' }).waitFor()
    await isAccessible()
    await inside(/First Platypus/).click()
    await inside('Log in').click()
    await link.getByRole('alert').waitFor()
    await link.getByText('Passwords to try').click()
    await isAccessible()
    await link.getByRole('button', { name: 'restaurant', exact: true }).click()
    await link.getByLabel('Password', { exact: true }).fill('mfa_device')
    await inside('Log in').click()
    await link.getByRole('heading', { name: 'Enter the code' }).waitFor()
    await isAccessible()
    await link.getByLabel('Code').fill('1234')
    await inside('Continue').click()
    await link.getByRole('heading', { name: 'Choose what' }).waitFor()
    await isAccessible()
    await inside('Share and finish').click()
    await page.getByText('Connected.').waitFor()
    await page.getByRole('button', { name: /^Break the login/ }).click()
    await page.getByText('ITEM_LOGIN_REQUIRED', { exact: true }).waitFor()
    expect(await violations(page.mainFrame())).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
  })
})

describe('the start page', () => {
  it('shows an Item from its link to its repair and its removal', async () => {
    const { page, link } = stage
    const refusedByPolicy: string[] = []
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refusedByPolicy.push(message.text())
    })
    await page.goto(stage.emulator.url)
    await page.getByRole('button', { name: 'Connect a bank' }).click()
    await link.getByRole('button', { name: 'Continue' }).click()
    await link.getByRole('button', { name: /First Platypus/ }).click()
    await link.getByRole('button', { name: 'user_good' }).click()
    await link.getByRole('button', { name: 'Log in' }).click()
    await link.getByRole('button', { name: 'Share and finish' }).click()
    await page.getByText('user_good, 390 transactions').waitFor()
    await page.getByRole('button', { name: /^Break the login/ }).click()
    await page.getByRole('button', { name: /^Log in again/ }).click()
    await link.getByRole('button', { name: 'Continue' }).click()
    await link.getByRole('button', { name: 'user_good' }).click()
    await link.getByRole('button', { name: 'Log in' }).click()
    await page.getByText('The login works again.').waitFor()
    await page.getByRole('button', { name: 'Let a day pass' }).click()
    await page.getByText(/^A day passed: \d+ added/).waitFor()
    await page.getByRole('button', { name: /^Remove/ }).click()
    await page.getByText('None yet.').waitFor()
    expect(refusedByPolicy).toEqual([])
  })

  it('takes the Item of Hosted Link over by webhook', async () => {
    const { page } = stage
    await page.goto(stage.emulator.url)
    await page.getByRole('button', { name: 'Open Hosted Link' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: /First Platypus/ }).click()
    await page.getByRole('button', { name: 'user_good' }).click()
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('button', { name: 'Share and finish' }).click()
    await page.getByText(/user_good, \d+ transactions/).waitFor()
  })

  it('has no way for a page of another origin into its frame', async () => {
    const answer = await fetch(`${stage.emulator.url}/`)
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
  })
})
