import { createEmulator } from './emulator.ts'
import { decodeText, encodeText } from './wire.ts'

export interface TruthCliArguments {
  persona: string
  seed?: number
  /** How many days pass after the link, so that pending rows post and ids churn; 0 when absent. */
  days?: number
}

/** Longer than it takes until the whole history of an Item is loaded. */
const LOAD_MS = 5000
const DAYS_REQUESTED = 730

/**
 * Links a persona to an emulator without a socket and writes what it has as lines of JSON, in this order: one
 * `{"kind":"item"}`, each `account`, each `debt`, each `transaction` with Plaid's row and its truth, and each `removed`
 * truth whose row Plaid took back. The same arguments give the same bytes. Throws when there is no such persona.
 */
export async function writeTruth(argv: TruthCliArguments, write: (line: string) => void): Promise<void> {
  const emulator = createEmulator({ seed: argv.seed ?? 1, sendWebhook: async () => ({ status: 200 }) })
  const call = async (path: string, fields: object): Promise<Record<string, unknown>> => {
    const answer = await emulator.handle({
      method: 'POST',
      path,
      headers: { 'plaid-client-id': 'client', 'plaid-secret': 'secret' },
      body: encodeText(JSON.stringify(fields)),
    })
    const body = JSON.parse(decodeText(answer.body)) as Record<string, unknown>
    if (answer.status !== 200)
      throw new RangeError(`no persona ${argv.persona}: ${String(body['error_code'])}`)
    return body
  }
  const { public_token: publicToken } = await call('/sandbox/public_token/create', {
    institution_id: 'ins_109508',
    initial_products: ['transactions'],
    options: {
      override_username: argv.persona,
      override_password: 'pass_good',
      transactions: { days_requested: DAYS_REQUESTED },
    },
  })
  const { item_id: itemId } = await call('/item/public_token/exchange', { public_token: publicToken })
  await emulator.advanceMs(LOAD_MS)
  if (argv.days) await emulator.advanceDays(argv.days)
  for (const line of linesOf(emulator, String(itemId))) write(JSON.stringify(line))
}

function* linesOf(emulator: ReturnType<typeof createEmulator>, itemId: string): Generator<object> {
  const state = emulator.state(itemId)
  const { transactions, debts, ...about } = emulator.truth(itemId)
  const truths = new Map(transactions.map((truth) => [truth.transaction_id, truth]))
  yield { kind: 'item', ...about }
  for (const account of state.accounts) yield { kind: 'account', account }
  for (const debt of debts) yield { kind: 'debt', debt }
  for (const row of state.transactions) {
    yield { kind: 'transaction', row, truth: truths.get(row.transaction_id) ?? null }
  }
  for (const truth of transactions) if (truth.is_removed) yield { kind: 'removed', truth }
}
