import { createEmulator, type Emulator } from '../../plaid-emulator/src/index.ts'
import { EmulatorClient } from '../../plaid-emulator/src/test-client.ts'
import type { Json } from './plaid-contract.ts'

export interface ContractWorld {
  emulator: Emulator
  plaid: EmulatorClient
  /** Values of fields that only this emulator can know, by field name. */
  live: Json
  /** Fields of one operation that differ from `live`. */
  liveOf: Record<string, Json>
}

/** An emulator in which every token and id that a request can name is alive. */
export async function createContractWorld(): Promise<ContractWorld> {
  const emulator = createEmulator({ sendWebhook: async () => ({ status: 200 }) })
  const plaid = new EmulatorClient(emulator)
  const { accessToken, itemId } = await plaid.link('user_transactions_dynamic', {
    webhook: 'https://example.com/hook',
  })
  const created = await plaid.call('/sandbox/public_token/create', {
    institution_id: 'ins_109508',
    initial_products: ['transactions'],
  })
  await emulator.advanceMs(5_000)
  const report = await plaid.call('/asset_report/create', {
    access_tokens: [accessToken],
    days_requested: 30,
    options: { add_ons: ['fast_assets'] },
  })
  await emulator.advanceMs(5_000)
  const reportToken = report.body['asset_report_token']
  const copy = await plaid.call('/asset_report/audit_copy/create', { asset_report_token: reportToken })
  const accountId = emulator.state(itemId).accounts[0]?.account_id ?? ''
  const { next_cursor: cursor } = await plaid.sync(accessToken)
  return {
    emulator,
    plaid,
    live: {
      access_token: accessToken,
      access_tokens: [accessToken],
      account_ids: [accountId],
      account_ids_to_exclude: [accountId],
      asset_report_token: reportToken,
      audit_copy_token: copy.body['audit_copy_token'],
      cursor,
      date_posted: '2026-01-12',
      date_transacted: '2026-01-10',
      institution_id: 'ins_109508',
      iso_currency_code: 'USD',
      key_id: emulator.rotateKey().kid,
      override_password: 'pass_good',
      override_username: 'user_good',
      public_token: created.body['public_token'],
      start_date: '2025-01-01',
      end_date: '2026-01-15',
    },
    liveOf: {
      // The stream of one account has cursors of its own.
      '/transactions/sync': { account_id: accountId, cursor: '' },
      // Its enumerations mix numbers into texts, so that no value at all would hold.
      '/link/token/create': { cra_options: { days_requested: 90 } },
      '/sandbox/item/fire_webhook': { webhook_type: 'TRANSACTIONS', webhook_code: 'DEFAULT_UPDATE' },
    },
  }
}
