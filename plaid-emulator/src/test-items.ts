import type { Emulator } from './emulator.ts'
import { type EmulatorClient, type LinkOptions, type RunResult, type Stage, stage } from './test-client.ts'
import type { EmulatorOptions } from './world.ts'

export const HOOK = 'https://example.com/hook'

export interface LinkedItem extends Stage {
  accessToken: string
  itemId: string
}

/** An Item whose history is complete and that was synced once, so that all its webhooks are on. */
export async function linkedItem(
  userName: string,
  options: EmulatorOptions = {},
  link: LinkOptions = {},
): Promise<LinkedItem> {
  const parts = stage(options)
  const linked = await parts.plaid.link(userName, { webhook: HOOK, ...link })
  await parts.emulator.advanceMs(5_000)
  await parts.plaid.syncAll(linked.accessToken)
  parts.codes.length = 0
  return { ...parts, ...linked }
}

/** Links another Item of the same customer at the same bank, through Link. */
export async function linkAt(
  plaid: EmulatorClient,
  emulator: Emulator,
  institutionId: string,
  userName: string,
): Promise<{ accessToken: string; itemId: string }> {
  const created = await plaid.call('/sandbox/public_token/create', {
    institution_id: institutionId,
    initial_products: ['transactions'],
    options: { override_username: userName, webhook: HOOK, transactions: { days_requested: 90 } },
  })
  const linked = await plaid.call('/item/public_token/exchange', {
    public_token: created.body['public_token'],
  })
  await emulator.advanceMs(5_000)
  return { accessToken: String(linked.body['access_token']), itemId: String(linked.body['item_id']) }
}

/** The token of a Link session in update mode. */
export async function updateToken(
  plaid: EmulatorClient,
  accessToken: string,
  fields: object = {},
): Promise<string> {
  const { body } = await plaid.call('/link/token/create', {
    client_name: 'Test',
    language: 'en',
    country_codes: ['US'],
    user: { client_user_id: 'u' },
    access_token: accessToken,
    ...fields,
  })
  return String(body['link_token'])
}

/** What a client holds that follows every run, and whether it equals what Plaid has. */
export class Mirror {
  readonly rows = new Map<string, unknown>()
  cursor = ''

  apply(run: RunResult): RunResult {
    for (const [id, row] of run.rows) this.rows.set(id, row)
    for (const id of run.removed) if (!run.rows.has(id)) this.rows.delete(id)
    this.cursor = run.cursor
    return run
  }

  ids(): string[] {
    return [...this.rows.keys()].sort()
  }
}
