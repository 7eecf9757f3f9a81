import { describe, expect, it } from 'vitest'
import { stage } from '../test-client.ts'
import { HOOK, linkAt, linkedItem, updateToken } from '../test-items.ts'

async function errorOf(item: Awaited<ReturnType<typeof linkedItem>>): Promise<unknown> {
  const { body } = await item.plaid.call('/accounts/get', { access_token: item.accessToken })
  return body['error_code'] ?? null
}

describe('a Sandbox Item', () => {
  it('asks for a new login after its days, and again that long after the repair', async () => {
    const item = await linkedItem('user_good', { itemLifetimeDays: 30 })
    await item.emulator.advanceDays(29)
    expect(await errorOf(item)).toBeNull()
    await item.emulator.advanceDays(1)
    expect(await errorOf(item)).toBe('ITEM_LOGIN_REQUIRED')
    expect(item.codes).toContain('ERROR')
    item.emulator.repairItem(item.itemId)
    await item.emulator.advanceDays(29)
    expect(await errorOf(item)).toBeNull()
    await item.emulator.advanceDays(1)
    expect(await errorOf(item)).toBe('ITEM_LOGIN_REQUIRED')
  })

  it('repaired before its time lives its days from then on', async () => {
    const item = await linkedItem('user_good', { itemLifetimeDays: 30 })
    await item.emulator.advanceDays(20)
    item.emulator.repairItem(item.itemId)
    await item.emulator.advanceDays(29)
    expect(await errorOf(item)).toBeNull()
  })

  it('lives for ever when nobody asks for that', async () => {
    const item = await linkedItem('user_good')
    await item.emulator.advanceDays(200)
    expect(await errorOf(item)).toBeNull()
  })
})

describe('consent', () => {
  it.each([
    ['ins_13', 365, 'PENDING_DISCONNECT'],
    ['ins_117650', 180, 'PENDING_EXPIRATION'],
  ])('at %s ends after %i days, with %s a week before', async (institutionId, days, warning) => {
    const { emulator, plaid, codes } = stage({ isConsentLimited: true })
    const { accessToken } = await linkAt(plaid, emulator, institutionId, 'user_good')
    const item = await plaid.call('/item/get', { access_token: accessToken })
    const consentEnd = (item.body['item'] as Record<string, unknown>)['consent_expiration_time']
    expect(consentEnd).toBe(
      new Date(Date.UTC(2026, 0, 15, 12) + days * 86_400_000).toISOString().replace('.000', ''),
    )
    codes.length = 0
    await emulator.advanceDays(days - 8)
    expect(codes).not.toContain(warning)
    await emulator.advanceDays(1)
    expect(codes.filter((code) => code === warning)).toHaveLength(1)
    expect((await plaid.call('/accounts/get', { access_token: accessToken })).status).toBe(200)
    await emulator.advanceDays(7)
    const refused = await plaid.call('/accounts/get', { access_token: accessToken })
    expect(refused.body['error_code']).toBe('ITEM_LOGIN_REQUIRED')
    const broken = await plaid.call('/item/get', { access_token: accessToken })
    expect(broken.body['item']).toMatchObject({ error: { error_code_reason: 'OAUTH_CONSENT_EXPIRED' } })
  })

  it('is limited from outside, and given anew by a repair', async () => {
    const item = await linkedItem('user_good')
    const answer = await item.plaid.call('/emulator/item/consent', { item_id: item.itemId, days: 3 })
    expect(answer.body['ends_at']).toBe('2026-01-18T12:00:05Z')
    await item.emulator.runDue()
    expect(item.codes).toEqual(['PENDING_DISCONNECT'])
    await item.emulator.advanceDays(3)
    expect(await errorOf(item)).toBe('ITEM_LOGIN_REQUIRED')

    const bank = stage({ isConsentLimited: true })
    const { accessToken, itemId } = await linkAt(bank.plaid, bank.emulator, 'ins_10', 'user_good')
    const warnings = () => bank.codes.filter((code) => code === 'PENDING_DISCONNECT').length
    await bank.emulator.advanceDays(350)
    bank.emulator.repairItem(itemId)
    await bank.emulator.advanceDays(350)
    expect((await bank.plaid.call('/accounts/get', { access_token: accessToken })).status).toBe(200)
    expect(warnings()).toBe(0)
    await bank.emulator.advanceDays(10)
    expect(warnings()).toBe(1)
  })
})

describe('a login', () => {
  it('that is broken keeps all ids when update mode repairs it', async () => {
    const item = await linkedItem('restaurant')
    const before = item.emulator.state(item.itemId)
    await item.plaid.call('/emulator/item/break', { item_id: item.itemId, error: 'PASSWORD_RESET_REQUIRED' })
    expect(await errorOf(item)).toBe('PASSWORD_RESET_REQUIRED')
    const { publicToken } = item.emulator.linkComplete({
      linkToken: await updateToken(item.plaid, item.accessToken),
      persona: 'restaurant',
    })
    expect(publicToken).toMatch(/^public-sandbox-/)
    const after = item.emulator.state(item.itemId)
    expect(after).toEqual(before)
    await item.emulator.runDue()
    expect(item.codes).toEqual(['ERROR', 'LOGIN_REPAIRED'])
  })

  it('that was revoked is lost: no repair helps', async () => {
    const item = await linkedItem('user_good')
    await item.plaid.call('/emulator/item/revoke', { item_id: item.itemId })
    expect(await errorOf(item)).toBe('USER_PERMISSION_REVOKED')
    const repaired = await item.plaid.call('/emulator/item/repair', { item_id: item.itemId })
    expect(repaired.body['repaired']).toBe(false)
    expect(await errorOf(item)).toBe('USER_PERMISSION_REVOKED')
    await item.emulator.runDue()
    expect(item.codes).toEqual(['USER_PERMISSION_REVOKED'])
  })

  it.each([
    ['ins_56', true],
    ['ins_15', true],
    ['ins_127990', false],
    ['ins_109508', false],
  ])('linked a second time at %s breaks the first Item: %s', async (institutionId, isBroken) => {
    const { emulator, plaid } = stage()
    const first = await linkAt(plaid, emulator, institutionId, 'user_good')
    const other = await linkAt(plaid, emulator, institutionId, 'restaurant')
    const second = await linkAt(plaid, emulator, institutionId, 'user_good')
    const errors = [first, other, second].map(({ itemId }) => emulator.state(itemId).error)
    expect(errors).toEqual([isBroken ? 'ITEM_LOGIN_REQUIRED' : null, null, null])
  })

  it.each([
    ['ins_56', true],
    ['ins_13', true],
    ['ins_127990', true],
    ['ins_109508', false],
  ])('linked again at %s has new ids everywhere; persistent ones stay: %s', async (institutionId, isKept) => {
    const { emulator, plaid } = stage()
    const states = []
    for (const user of ['restaurant', 'restaurant', 'contractor']) {
      const { itemId } = await linkAt(plaid, emulator, institutionId, user)
      states.push(emulator.state(itemId))
    }
    const [one, two, stranger] = states
    if (!one || !two || !stranger) throw new Error('three Items were linked')
    const idsOf = (state: typeof one) => [
      state.item_id,
      ...state.accounts.map((account) => account.account_id),
      ...state.transactions.map((row) => row.transaction_id),
    ]
    const known = new Set(idsOf(one))
    expect(idsOf(two)).toHaveLength(idsOf(one).length)
    expect(idsOf(two).filter((id) => known.has(id))).toEqual([])
    const persistentIds = (state: typeof one) => state.accounts.map((one) => one.persistent_account_id)
    expect(persistentIds(two)).toEqual(persistentIds(one))
    expect(persistentIds(one).every((id) => id !== undefined)).toBe(isKept)
    if (isKept) expect(new Set([...persistentIds(one), ...persistentIds(stranger)]).size).toBeGreaterThan(3)
  })

  it('keeps the days of history it was first asked for, for life', async () => {
    const { emulator, plaid } = stage()
    const { accessToken } = await plaid.link('user_good', { products: ['auth'], webhook: HOOK })
    const syncFor = (days: number) =>
      plaid.call('/transactions/sync', { access_token: accessToken, options: { days_requested: days } })
    await syncFor(90)
    await syncFor(730)
    await emulator.advanceMs(5_000)
    await syncFor(730)
    await emulator.advanceMs(5_000)
    expect((await plaid.syncAll(accessToken)).rows.size).toBe(48)
  })
})

describe('tokens', () => {
  const link = { client_name: 'T', language: 'en', country_codes: ['US'], user: { client_user_id: 'u' } }

  it.each([
    ['four hours', false, 4 * 3_600_000],
    ['half an hour in update mode', true, 30 * 60_000],
  ])('of Link live %s', async (_name, isUpdate, lifetimeMs) => {
    const item = await linkedItem('user_good')
    const create = () =>
      item.plaid.call('/link/token/create', {
        ...link,
        ...(isUpdate ? { access_token: item.accessToken } : { products: ['transactions'] }),
      })
    const complete = (token: unknown) =>
      item.plaid.call('/emulator/link/complete', { link_token: token, persona: 'user_good' })
    const inTime = await create()
    await item.emulator.advanceMs(lifetimeMs - 1)
    expect((await complete(inTime.body['link_token'])).status).toBe(200)
    const late = await create()
    await item.emulator.advanceMs(lifetimeMs)
    expect((await complete(late.body['link_token'])).body['error_code']).toBe('INVALID_LINK_TOKEN')
    expect((await complete('link-sandbox-nobody')).body['error_code']).toBe('INVALID_LINK_TOKEN')
  })

  it.each([
    [30 * 60_000 - 1, 200],
    [30 * 60_000, 400],
  ])('that are public, after %i ms, answer %i', async (ms, status) => {
    const { emulator, plaid } = stage()
    const created = await plaid.call('/sandbox/public_token/create', {
      institution_id: 'ins_109508',
      initial_products: ['transactions'],
    })
    await emulator.advanceMs(ms)
    const exchanged = await plaid.call('/item/public_token/exchange', {
      public_token: created.body['public_token'],
    })
    expect(exchanged.status).toBe(status)
  })
})
