import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ErrorCode } from './error-table.ts'
import { isErrorCode } from './error-table.ts'
import { errorBody, PlaidRefusal } from './errors.ts'
import { stage } from './test-client.ts'

const TABLE = new URL('../../../shared/contracts/plaid-errors.json', import.meta.url)

interface Row {
  error_type: string
  error_code: string
  http_status: number
  error_message?: string
  display_message_nonnull?: true
}

/** A path that takes no token, so that an answer is the fault's alone. */
const PLAIN = '/webhook_verification_key/get'

// The table of errors lies in the folder ../shared beside the repository, where there is one.
describe.skipIf(!existsSync(TABLE))("Plaid's table of errors", () => {
  const rows = existsSync(TABLE) ? (JSON.parse(readFileSync(TABLE, 'utf8')) as { errors: Row[] }).errors : []

  it('is known in full', () => {
    expect(rows.map((row) => row.error_code).filter((code) => !isErrorCode(code))).toEqual([])
    expect(rows.length).toBeGreaterThanOrEqual(68)
  })

  it.each(rows.filter((row) => row.error_type !== 'ASSET_REPORT_ERROR'))(
    '$error_type $error_code can be planned as a fault and looks as it does there',
    async (row) => {
      const { emulator, plaid } = stage()
      emulator.faults.add({ endpoint: PLAIN, error: row.error_code as ErrorCode })
      const { status, body } = await plaid.call(PLAIN, { key_id: 'x' })
      expect({ status, type: body['error_type'], code: body['error_code'] }).toEqual({
        status: row.http_status,
        type: row.error_type,
        code: row.error_code,
      })
      if (row.error_message !== undefined) expect(body['error_message']).toBe(row.error_message)
      expect(body['display_message'] !== null).toBe(row.display_message_nonnull === true)
    },
  )

  it.each(rows.filter((row) => row.error_type === 'ASSET_REPORT_ERROR'))(
    '$error_type $error_code has its type where reports are asked for',
    (row) => {
      const refusal = new PlaidRefusal(row.error_code as ErrorCode)
      expect(errorBody(refusal, '/asset_report/get').error_type).toBe(row.error_type)
      expect(refusal.httpStatus).toBe(row.http_status)
    },
  )
})
