import { describe, expect, it } from 'vitest'
import { Random } from '../random.ts'
import { ChangeLog } from './change-log.ts'
import { testRow } from './test-rows.ts'

const random = new Random('change-log')

function logOf(...ids: string[]): ChangeLog {
  const log = new ChangeLog()
  for (const id of ids) log.add(testRow(random, { transaction_id: id }))
  return log
}

function summary(log: ChangeLog, from: number): string {
  return log
    .changesSince(from, null)
    .map((change) => `${change.kind} ${change.transactionId}`)
    .join(', ')
}

describe('the change log of an Item', () => {
  it('shows a row changed after it was added as added to a reader who never saw it', () => {
    const log = logOf('a', 'b')
    log.modify('a', { amount: 9 })
    expect(summary(log, 0)).toBe('added b, added a')
    expect(summary(log, 1)).toBe('added b, modified a')
  })

  it('says nothing of a row that came and went between two readings', () => {
    const log = logOf('a', 'b')
    log.remove('a')
    expect(summary(log, 0)).toBe('added b')
    expect(summary(log, 2)).toBe('removed a')
  })

  it('answers oldest last change first', () => {
    const log = logOf('a', 'b', 'c')
    log.modify('b', { amount: 1 })
    log.modify('a', { amount: 1 })
    expect(summary(log, 3)).toBe('modified b, modified a')
  })

  it('leaves other accounts out of a filtered stream', () => {
    const log = new ChangeLog()
    log.add(testRow(random, { transaction_id: 'a', account_id: 'one' }))
    log.add(testRow(random, { transaction_id: 'b', account_id: 'two' }))
    expect(log.changesSince(0, 'two').map((change) => change.transactionId)).toEqual(['b'])
  })
})
