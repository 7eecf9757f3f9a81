import { describe, expect, it } from 'vitest'
import { setUpLinkStage } from './support/link-stage.ts'

const stage = setUpLinkStage()
const WEBHOOK = 'http://receiver.example/hook'

async function hosted(fields: Record<string, unknown> = {}): Promise<{ url: string; linkToken: string }> {
  const made = await stage.call('/link/token/create', {
    client_name: 'Acme',
    language: 'en',
    country_codes: ['US'],
    user: { client_user_id: 'u1' },
    products: ['transactions'],
    webhook: WEBHOOK,
    hosted_link: fields,
  })
  return { url: String(made['hosted_link_url']), linkToken: String(made['link_token']) }
}

/** They travel at once, so their order is chance, as at Plaid. */
function codes(): string[] {
  const ofLink = stage.webhooks.filter((one) => one['webhook_type'] === 'LINK')
  return ofLink.map((one) => String(one['webhook_code'])).sort()
}

async function linkUserGood(url: string): Promise<void> {
  const { page } = stage
  await page.goto(url)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: /Tartan/ }).click()
  await page.getByRole('button', { name: 'user_good' }).click()
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('button', { name: 'Share and finish' }).click()
}

describe('Hosted Link', () => {
  it('links, and gives the public token to the webhook and to /link/token/get', async () => {
    const { url, linkToken } = await hosted()
    await linkUserGood(url)
    await stage.page.getByRole('heading', { name: 'Your account is connected' }).waitFor()
    await expect.poll(codes).toEqual(['EVENTS', 'ITEM_ADD_RESULT', 'SESSION_FINISHED'])
    const finished = stage.webhooks.find((one) => one['webhook_code'] === 'SESSION_FINISHED')
    expect(finished).toMatchObject({ status: 'SUCCESS', link_token: linkToken, environment: 'sandbox' })
    expect(finished).not.toHaveProperty('item_id')
    const { public_tokens: publicTokens } = finished as { public_tokens: string[] }
    const [publicToken] = publicTokens

    const told = await stage.call('/link/token/get', { link_token: linkToken })
    const [session] = told['link_sessions'] as { results: { item_add_results: { public_token: string }[] } }[]
    expect(session?.results.item_add_results.map((one) => one.public_token)).toEqual([publicToken])
    const exchanged = await stage.call('/item/public_token/exchange', { public_token: publicToken })
    const item = await stage.call('/item/get', { access_token: exchanged['access_token'] })
    expect(item['item']).toMatchObject({ institution_id: 'ins_109511', institution_name: 'Tartan Bank' })
  })

  it('goes to the completion_redirect_uri when done', async () => {
    const { url } = await hosted({ completion_redirect_uri: `${stage.emulator.url}/?done` })
    await linkUserGood(url)
    await stage.page.waitForURL(/\?done$/)
  })

  it('tells of a user who left', async () => {
    const { url } = await hosted()
    await stage.page.goto(url)
    await stage.page.getByRole('button', { name: 'Continue' }).click()
    await stage.page.getByRole('button', { name: 'Leave Link' }).click()
    await stage.page.getByRole('heading', { name: 'You left before the end' }).waitFor()
    await expect.poll(codes).toEqual(['EVENTS', 'SESSION_FINISHED'])
    const finished = stage.webhooks.find((one) => one['webhook_code'] === 'SESSION_FINISHED')
    expect(finished).toMatchObject({ status: 'EXITED' })
  })

  it('shows an address that was used as used', async () => {
    const { url } = await hosted()
    await linkUserGood(url)
    await stage.page.getByRole('heading', { name: 'Your account is connected' }).waitFor()
    await stage.page.goto(url)
    await stage.page.getByText('INVALID_LINK_TOKEN').waitFor()
  })
})
