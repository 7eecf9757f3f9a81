import { describe, expect, it } from 'vitest'
import { setUpLinkStage } from './support/link-stage.ts'

const stage = setUpLinkStage()

function button(name: string | RegExp) {
  return stage.link.getByRole('button', { name })
}

async function chooseBank(name: RegExp = /First Platypus/): Promise<void> {
  await button('Continue').click()
  await button(name).click()
}

async function logIn(userName: string, password: string): Promise<void> {
  await stage.link.getByLabel('User name').fill(userName)
  await stage.link.getByLabel('Password', { exact: true }).fill(password)
  await button('Log in').click()
}

async function eventNames(): Promise<unknown[]> {
  return (await stage.heard()).filter(([kind]) => kind === 'event').map(([, name]) => name)
}

describe('Link in an application of another origin', () => {
  it('links the accounts that the user chose, and tells it as Plaid does', async () => {
    await stage.open(await stage.linkToken())
    await chooseBank()
    await stage.link.getByRole('button', { name: 'restaurant', exact: true }).click()
    await button('Log in').click()
    await stage.link.getByRole('checkbox', { name: /Savings/ }).uncheck()
    await button('Share and finish').click()

    const [, publicToken, metadata] = await stage.told('success')
    expect(metadata).toEqual({
      institution: { institution_id: 'ins_109508', name: 'First Platypus Bank' },
      accounts: [
        expect.objectContaining({ name: 'Business Checking', type: 'depository', verification_status: null }),
        expect.objectContaining({ name: 'Ink Business Card', type: 'credit', subtype: 'credit card' }),
      ],
      link_session_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      transfer_status: null,
    })
    await expect
      .poll(eventNames)
      .toEqual([
        'OPEN',
        'TRANSITION_VIEW',
        'TRANSITION_VIEW',
        'SELECT_INSTITUTION',
        'TRANSITION_VIEW',
        'SUBMIT_CREDENTIALS',
        'TRANSITION_VIEW',
        'HANDOFF',
      ])
    await expect.poll(() => stage.page.locator('dialog').isVisible()).toBe(false)

    const exchanged = await stage.call('/item/public_token/exchange', { public_token: publicToken })
    const itemId = String(exchanged['item_id'])
    await expect.poll(() => stage.emulator.emulator.state(itemId).status).toBe('HISTORICAL_UPDATE_COMPLETE')
    const { accounts, transactions } = stage.emulator.emulator.state(itemId)
    expect(accounts.map(({ name }) => name)).toEqual(['Business Checking', 'Ink Business Card'])
    const known = new Set(accounts.map((account) => account.account_id))
    expect(transactions.length).toBeGreaterThan(100)
    expect(transactions.filter((row) => !known.has(row.account_id))).toEqual([])
    expect(stage.strayRequests).toEqual([])
  })

  it('keeps react-plaid-link from loading the script of Plaid', async () => {
    await stage.open(await stage.linkToken())
    const plaids = 'script[src="https://cdn.plaid.com/link/v2/stable/link-initialize.js"]'
    await expect.poll(() => stage.page.locator(plaids).count()).toBe(1)
    // react-plaid-link moves the element it finds to the body: that must not run it.
    await stage.page.evaluate(`document.body.append(document.querySelector('${plaids}'))`)
    await button('Continue').waitFor()
    expect(stage.strayRequests).toEqual([])
  })

  it('asks for the code where the bank does, and takes only 1234', async () => {
    await stage.open(await stage.linkToken())
    await chooseBank()
    await logIn('user_good', 'mfa_device')
    await stage.link.getByLabel('Code').fill('9999')
    await button('Continue').click()
    await expect.poll(() => stage.link.getByRole('alert').textContent()).toContain('INVALID_MFA')
    await stage.link.getByLabel('Code').fill('1234')
    await button('Continue').click()
    await button('Share and finish').click()
    await stage.told('success')
  })

  it.each([
    ['user_good', 'error_ITEM_LOCKED', 'ITEM_LOCKED', 'ITEM_ERROR'],
    ['user_good', 'guessed', 'INVALID_CREDENTIALS', 'ITEM_ERROR'],
    ['nobody', 'pass_good', 'INVALID_CREDENTIALS', 'ITEM_ERROR'],
  ])('shows why %s with %s fails, and leaves with that error', async (userName, password, code, type) => {
    await stage.open(await stage.linkToken())
    await chooseBank()
    await logIn(userName, password)
    await expect.poll(() => stage.link.getByRole('alert').textContent()).toContain(code)
    await button('Leave Link').click()
    const [, error, metadata] = await stage.told('exit')
    expect(error).toMatchObject({ error_code: code, error_type: type })
    expect(metadata).toMatchObject({
      status: 'requires_credentials',
      institution: { institution_id: 'ins_109508' },
    })
    await expect.poll(eventNames).toContain('ERROR')
  })

  it('refuses a bank that is down', async () => {
    await stage.open(await stage.linkToken())
    await chooseBank(/Bank - Down/)
    await logIn('user_good', 'pass_good')
    await expect.poll(() => stage.link.getByRole('alert').textContent()).toContain('INSTITUTION_DOWN')
  })

  it('tells of an exit without an error, and opens anew with a session of its own', async () => {
    await stage.open(await stage.linkToken())
    await button('Leave Link').click()
    const [, error, metadata] = await stage.told('exit')
    expect(error).toBeNull()
    expect(metadata).toMatchObject({ status: 'institution_not_found', institution: null })
    await expect.poll(async () => (await eventNames()).at(-1)).toBe('EXIT')
    await stage.page.getByRole('button', { name: 'Open Link' }).click()
    await button('Continue').waitFor()
    const sessions = async () =>
      (await stage.heard())
        .filter(([kind, name]) => kind === 'event' && name === 'OPEN')
        .map(([, , about]) => (about as { link_session_id: string }).link_session_id)
    await expect.poll(async () => new Set(await sessions()).size).toBe(2)
  })

  it('says plainly that a used token is used', async () => {
    const token = await stage.linkToken()
    await stage.call('/emulator/link/complete', { link_token: token })
    await stage.open(token)
    await stage.link.getByText('INVALID_LINK_TOKEN').waitFor()
    await button('Leave').last().click()
    const [, error] = await stage.told('exit')
    expect(error).toMatchObject({ error_code: 'INVALID_LINK_TOKEN' })
  })

  it('repairs the Item in update mode, for the same user only', async () => {
    const made = await stage.call('/sandbox/public_token/create', {
      institution_id: 'ins_109508',
      initial_products: ['transactions'],
      options: { override_username: 'restaurant', webhook: 'http://receiver.example/hook' },
    })
    const item = await stage.call('/item/public_token/exchange', { public_token: made['public_token'] })
    const access = { access_token: item['access_token'] }
    await stage.call('/sandbox/item/reset_login', access)
    await stage.open(await stage.linkToken(access))
    await stage.link.getByRole('heading', { name: 'Reconnect First Platypus Bank' }).waitFor()
    await button('Continue').click()
    await stage.link.getByRole('button', { name: 'restaurant', exact: true }).click()
    await button('Log in').click()
    const [, , metadata] = await stage.told('success')
    const accounts = await stage.call('/accounts/get', access)
    expect(accounts['accounts']).toHaveLength(3)
    expect((metadata as { accounts: { id: string }[] }).accounts.map(({ id }) => id)).toEqual(
      (accounts['accounts'] as { account_id: string }[]).map((account) => account.account_id),
    )
    await expect.poll(() => stage.webhooks.map((one) => one['webhook_code'])).toContain('LOGIN_REPAIRED')
  })

  it('can be used with the keyboard alone', async () => {
    await stage.open(await stage.linkToken())
    const { keyboard } = stage.page
    await stage.link.getByRole('heading', { name: /Acme wants/ }).waitFor()
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await stage.link.getByRole('heading', { name: 'Choose your bank' }).waitFor()
    await keyboard.press('Tab')
    await keyboard.type('gingham')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await stage.link.getByRole('heading', { name: 'Log in at First Gingham Credit Union' }).waitFor()
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await stage.link.getByRole('heading', { name: /Choose what/ }).waitFor()
    await keyboard.press('Tab')
    await keyboard.press('Space')
    await keyboard.press('Enter')
    const [, , metadata] = await stage.told('success')
    expect((metadata as { accounts: unknown[] }).accounts).toHaveLength(9)
    await expect.poll(() => stage.page.evaluate('document.activeElement.id')).toBe('open')
  })

  it('is closed and taken away by its handler, which tells of it', async () => {
    await stage.open(await stage.linkToken())
    await button('Continue').waitFor()
    await stage.page.evaluate('handler.exit({ force: true }, () => handler.closed = true)')
    await expect.poll(() => stage.page.evaluate('handler.closed')).toBe(true)
    const [, error] = await stage.told('exit')
    expect(error).toBeNull()
    await stage.page.evaluate('handler.destroy()')
    await expect.poll(() => stage.page.locator('iframe').count()).toBe(0)
  })

  it('leaves on Escape', async () => {
    await stage.open(await stage.linkToken())
    await stage.link.getByRole('heading', { name: /Acme wants/ }).waitFor()
    await stage.page.keyboard.press('Escape')
    await stage.told('exit')
    await expect.poll(() => stage.page.locator('dialog').isVisible()).toBe(false)
  })
})
