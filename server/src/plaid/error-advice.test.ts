import { expect, test } from 'vitest'
import { adviceFor, type ErrorAdvice, isKnownErrorCode } from './error-advice.ts'
import { referenceJson, testWithReference } from './reference.fixture.ts'

const byCode = (plaidCode: string, httpStatus = 400) => adviceFor({ plaidCode, plaidType: null, httpStatus })
const unknown = (plaidType: string | null, httpStatus: number | null) =>
  adviceFor({ plaidCode: 'NEW_SINCE', plaidType, httpStatus })

test("a bank's outage waits for hours, though Plaid answers 400", () => {
  for (const code of ['INSTITUTION_DOWN', 'INSTITUTION_NOT_RESPONDING', 'INSTITUTION_NOT_AVAILABLE'])
    expect(byCode(code)).toEqual({ retry: 'in_hours', itemEffect: 'none' })
})

test('spent credits are not retried, though Plaid answers 429', () => {
  expect(byCode('CREDITS_EXHAUSTED', 429).retry).toBe('never')
})

test('a revoked permission is gone under either error_type', () => {
  for (const plaidType of ['INVALID_INPUT', 'ITEM_ERROR'])
    expect(adviceFor({ plaidCode: 'USER_PERMISSION_REVOKED', plaidType, httpStatus: 400 }).itemEffect).toBe(
      'gone',
    )
})

test('a code that is new goes by status, then by error_type', () => {
  expect(unknown('ITEM_ERROR', 429)).toEqual({ retry: 'with_backoff', itemEffect: 'none' })
  expect(unknown('ITEM_ERROR', 503)).toEqual({ retry: 'with_backoff', itemEffect: 'none' })
  expect(unknown('ITEM_ERROR', 400)).toEqual({ retry: 'after_user_action', itemEffect: 'erroring' })
  expect(unknown('INSTITUTION_ERROR', 400)).toEqual({ retry: 'in_hours', itemEffect: 'none' })
  expect(unknown('INVALID_REQUEST', 400)).toEqual({ retry: 'never', itemEffect: 'erroring' })
  expect(unknown(null, 403)).toEqual({ retry: 'after_user_action', itemEffect: 'erroring' })
  expect(unknown(null, null)).toEqual({ retry: 'with_backoff', itemEffect: 'none' })
})

test('what nothing explains is never taken for health', () => {
  expect(unknown('TYPE_OF_TOMORROW', 400)).toEqual({ retry: 'in_hours', itemEffect: 'erroring' })
})

// What each published class allows. Where a class names two readings, both are listed.
const ALLOWED: Readonly<Record<string, readonly ErrorAdvice['retry'][]>> = {
  retry_now: ['with_backoff'],
  retry_backoff: ['with_backoff'],
  retry_later: ['in_hours', 'with_backoff'],
  restart_sync_from_saved_cursor: ['restart_run'],
  user_update_mode: ['after_user_action'],
  gone: ['never'],
  gone_or_config: ['after_user_action'],
  terminal: ['never'],
  config: ['after_user_action', 'never'],
  fix_request: ['never'],
  reject_webhook: ['never'],
}

testWithReference('contracts/plaid-errors.json', 'every published error has the advice of its class', () => {
  interface Row {
    error_code: string
    http_status: number
    class: string
  }
  const { errors } = referenceJson('contracts/plaid-errors.json') as { errors: Row[] }
  expect(errors.length).toBeGreaterThan(60)
  const wrong = errors.filter((row) => {
    const { retry, itemEffect } = byCode(row.error_code, row.http_status)
    const isAsItsClass =
      ALLOWED[row.class]?.includes(retry) === true &&
      (itemEffect === 'gone') === (row.class === 'gone') &&
      (row.class !== 'user_update_mode' || itemEffect === 'erroring')
    return !isKnownErrorCode(row.error_code) || !isAsItsClass
  })
  expect(wrong).toEqual([])
})
