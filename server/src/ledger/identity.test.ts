import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketOf, type DateText, type DecimalString, type Id, newId, seededRandom } from '../values/index.ts'
import { decide, type PairCandidate, pairReplacements, type Stored, type Unit } from './identity.ts'
import { contentHashOf, type SourceRow, type StoredTransaction } from './transaction.ts'

const random = seededRandom(1)
const id = (): Id => newId(1_700_000_000_000, bucketOf('test'), random)
const account = id()
const otherAccount = id()

function row(referenceId: string, over: Partial<SourceRow> = {}): SourceRow {
  return {
    referenceId,
    accountId: account,
    amount: '-12.3' as DecimalString,
    currency: 'USD',
    postedOn: '2026-03-01' as DateText,
    authorizedOn: null,
    occurredAt: null,
    isPending: false,
    description: 'UBER *TRIP',
    transactionCode: null,
    mccCode: null,
    balance: null,
    position: null,
    source: {},
    ...over,
  }
}

function held(source: SourceRow, over: Partial<StoredTransaction> = {}): StoredTransaction {
  return {
    id: id(),
    dataSourceId: account,
    referenceId: source.referenceId,
    version: 1,
    contentHash: contentHashOf(source),
    accountId: source.accountId,
    amount: source.amount,
    currency: source.currency,
    postedOn: source.postedOn,
    description: source.description,
    isRemoved: false,
    correction: null,
    ...over,
  }
}

function ledger(rows: StoredTransaction[], aliases: Record<string, StoredTransaction> = {}): Stored {
  return {
    byReference: new Map(rows.map((one) => [one.referenceId ?? '', one])),
    byAlias: new Map(Object.entries(aliases)),
  }
}

const present = (
  source: SourceRow,
  replaces: Extract<Unit, { kind: 'present' }>['replaces'] = null,
): Unit => ({
  kind: 'present',
  row: source,
  replaces,
})

describe('which transaction an incoming row is', () => {
  test('a row with a known id is that transaction, and unchanged it is nothing', () => {
    const stored = held(row('t1'))
    expect(decide([present(row('t1'))], ledger([stored]))).toEqual([])
    const changed = decide([present(row('t1', { description: 'UBER' }))], ledger([stored]))
    expect(changed).toMatchObject([{ kind: 'update', stored: { id: stored.id }, formerReferenceId: null }])
  })

  test('a posted row takes the place of its removed pending one', () => {
    const pending = held(row('t1', { isPending: true }))
    const posted = row('t2', { amount: '-14' as DecimalString })
    const decisions = decide(
      [present(posted, { referenceId: 't1', by: 'pending_link', isRemoved: true })],
      ledger([pending]),
    )
    expect(decisions).toMatchObject([{ kind: 'update', stored: { id: pending.id }, formerReferenceId: 't1' }])
  })

  test.each([
    ['another account', { accountId: otherAccount }],
    ['another currency', { currency: 'EUR' }],
    ['the other sign', { amount: '12.3' as DecimalString }],
  ])('a pending link to %s is not believed: the row is new and the pending one goes', (_, over) => {
    const pending = held(row('t1', { isPending: true }))
    const unit = present(row('t2', over), { referenceId: 't1', by: 'pending_link', isRemoved: true })
    expect(decide([unit], ledger([pending])).map((one) => one.kind)).toEqual(['insert', 'remove'])
  })

  test('a pending one that the source still has is not replaced: nothing may be lost', () => {
    const pending = held(row('t1', { isPending: true }))
    const unit = present(row('t2'), { referenceId: 't1', by: 'pending_link', isRemoved: false })
    expect(decide([unit], ledger([pending])).map((one) => one.kind)).toEqual(['insert'])
  })

  test('a pending one removed by an earlier run is found again by its link', () => {
    const pending = held(row('t1', { isPending: true }), { isRemoved: true })
    const unit = present(row('t2'), { referenceId: 't1', by: 'pending_link', isRemoved: false })
    expect(decide([unit], ledger([pending]))).toMatchObject([{ kind: 'update', stored: { id: pending.id } }])
  })

  test('a removed row that comes back is the same transaction', () => {
    const gone = held(row('t1'), { isRemoved: true })
    expect(decide([present(row('t1'))], ledger([gone]))).toMatchObject([
      { kind: 'update', stored: { id: gone.id } },
    ])
  })

  test('an earlier id of a living transaction names a new one: the source has both', () => {
    const living = held(row('t2'))
    expect(decide([present(row('t1'))], ledger([living], { t1: living })).map((one) => one.kind)).toEqual([
      'insert',
    ])
    const gone = { ...living, isRemoved: true }
    expect(decide([present(row('t1'))], ledger([gone], { t1: gone }))).toMatchObject([
      { kind: 'update', stored: { id: living.id }, formerReferenceId: 't2' },
    ])
  })

  test('a removal of an id never seen, or already gone, is no error and no change', () => {
    expect(decide([{ kind: 'removed', referenceId: 'never' }], ledger([]))).toEqual([])
    const gone = held(row('t1'), { isRemoved: true })
    expect(decide([{ kind: 'removed', referenceId: 't1' }], ledger([gone]))).toEqual([])
  })

  test('one that is kept is told of anew while it lives, and never made', () => {
    const living = held(row('t1'))
    expect(decide([{ kind: 'kept', referenceId: 't1' }], ledger([living]))).toEqual([
      { kind: 'retell', stored: living },
    ])
    const gone = held(row('t1'), { isRemoved: true })
    expect(decide([{ kind: 'kept', referenceId: 't1' }], ledger([gone]))).toEqual([])
    expect(decide([{ kind: 'kept', referenceId: 't1' }], ledger([]))).toEqual([])
  })

  test('one removed row is taken by one new row only', () => {
    const pending = held(row('t1', { isPending: true }))
    const link = { referenceId: 't1', by: 'pending_link', isRemoved: true } as const
    const decisions = decide([present(row('t2'), link), present(row('t3'), link)], ledger([pending]))
    expect(decisions.map((one) => one.kind)).toEqual(['update', 'insert'])
  })
})

describe("a row of an account that is another Item's now", () => {
  const elsewhere = (source: SourceRow, replaces: Parameters<typeof present>[1] = null): Unit => ({
    kind: 'present',
    row: source,
    replaces,
    isElsewhere: true,
  })

  test('is no new transaction, and brings none back', () => {
    expect(decide([elsewhere(row('t1'))], ledger([]))).toEqual([])
    const gone = held(row('t1'), { isRemoved: true })
    expect(decide([elsewhere(row('t1'))], ledger([gone]))).toEqual([])
    const taken = held(row('t2'))
    expect(decide([elsewhere(row('t1'))], ledger([taken], { t1: taken }))).toEqual([])
  })

  test('changes the one that stayed here, and what it replaces goes', () => {
    const stayed = held(row('t1'))
    expect(decide([elsewhere(row('t1', { description: 'UBER' }))], ledger([stayed]))).toMatchObject([
      { kind: 'update', stored: { id: stayed.id } },
    ])
    const pending = held(row('t1', { isPending: true }))
    const link = { referenceId: 't1', by: 'pending_link', isRemoved: true } as const
    expect(decide([elsewhere(row('t2'), link)], ledger([pending]))).toMatchObject([
      { kind: 'remove', stored: { id: pending.id } },
    ])
  })
})

describe('replacements that Plaid did not link', () => {
  const candidate = (referenceId: string, over: Partial<PairCandidate> = {}): PairCandidate => ({
    ...row(referenceId),
    referenceId,
    ...over,
  })

  test('pairs the same account and exact amount within 14 days, equal text first', () => {
    const gone = held(row('t1'))
    const near = candidate('near', { description: 'SOMETHING ELSE' })
    const same = candidate('same', { postedOn: '2026-03-10' as DateText })
    expect(pairReplacements([gone], [near, same])).toEqual(new Map([['same', 't1']]))
    expect(pairReplacements([gone], [candidate('late', { postedOn: '2026-03-16' as DateText })])).toEqual(
      new Map(),
    )
    expect(pairReplacements([gone], [candidate('dear', { amount: '-12.31' })])).toEqual(new Map())
    expect(pairReplacements([gone], [candidate('else', { accountId: otherAccount })])).toEqual(new Map())
  })

  test('is one to one for any mix', () => {
    const day = fc
      .integer({ min: 1, max: 28 })
      .map((n) => `2026-02-${String(n).padStart(2, '0')}` as DateText)
    const one = fc.record({
      postedOn: day,
      amount: fc.constantFrom('-1', '-2') as fc.Arbitrary<DecimalString>,
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), fc.array(one, { maxLength: 8 }), (removed, appeared) => {
        const pairs = pairReplacements(
          removed.map((over, n) => held(row(`r${n}`, over))),
          appeared.map((over, n) => candidate(`a${n}`, over)),
        )
        expect(new Set(pairs.values()).size).toBe(pairs.size)
        for (const [to, from] of pairs) {
          expect(appeared[Number(to.slice(1))]?.amount).toBe(removed[Number(from.slice(1))]?.amount)
        }
      }),
    )
  })
})
