import { expect, test } from 'vitest'
import { formatStatusMessage, PlaidError, readProblem } from './plaid-error.ts'

test('a status message is the code in brackets and the message as Plaid words it', () => {
  expect(formatStatusMessage('INVALID_MFA', 'the provided MFA response(s) were not correct')).toBe(
    '[INVALID_MFA] the provided MFA response(s) were not correct',
  )
  expect(formatStatusMessage('RATE_LIMIT', 'Free usage exhausted')).toBe('[RATE_LIMIT] free usage exhausted')
  expect(formatStatusMessage('X', 'MFA is needed')).toBe('[X] MFA is needed')
  expect(formatStatusMessage('X', null)).toBe('[X]')
})

test('tokens that Plaid repeats in its messages are blacked out', () => {
  const problem = readProblem({
    error_code: 'PRODUCT_NOT_ENABLED',
    error_message:
      'not enabled for the following access tokens: access-sandbox-fb88b20c-7b74-4197-8d01-0ab122dad0bc. please…',
  })
  expect(problem?.plaidMessage).toBe('not enabled for the following access tokens: [redacted]. please…')
})

test('an error object may lack everything but its code', () => {
  const problem = readProblem({ error_code: 'ITEM_LOCKED', error_message: null })
  if (problem === null) throw new Error('no problem')
  const error = PlaidError.refused('/item/get', 400, problem)
  expect(error).toMatchObject({ retry: 'after_user_action', itemEffect: 'erroring' })
  expect(error.statusMessage).toBe('[ITEM_LOCKED]')
  expect(readProblem(null)).toBeNull()
  expect(readProblem('ITEM_LOCKED')).toBeNull()
  expect(readProblem({})).toBeNull()
})
