import { expect, test } from 'vitest'
import { setUpDashboard } from './support/dashboard-stage.ts'

// How long it takes is measured by `npm run bench:read`.

const stage = setUpDashboard()
const ROWS = 50_000
const BATCH_ROWS = 10_000
const ROW_HEIGHT_PX = 48
const DAY_MS = 86_400_000

/** Rows that are numbered from the newest: a hundred a day, back from 2026-06-30. */
async function upload(): Promise<void> {
  for (let from = 0; from < ROWS; from += BATCH_ROWS) {
    await stage.server.post('/api/end_users/blue-fern/transactions', {
      transactions: Array.from({ length: BATCH_ROWS }, (_, offset) => {
        const place = from + offset
        const day = Date.UTC(2026, 5, 30) - Math.floor(place / 100) * DAY_MS
        return {
          ...{ reference_id: `row-${place}`, account_id: 'checking', amount: -1.25, currency: 'USD' },
          description: `POS 4711 SHOP ${place}`,
          timestamp: new Date(day + DAY_MS - 1_000 * (1 + (place % 100))).toISOString(),
        }
      }),
    })
  }
}

test('a company of 50,000 transactions shows its first page, and any other where the scrollbar goes', async () => {
  await upload()
  const { page } = stage
  await stage.open('/companies/blue-fern/transactions')
  await stage.logIn()
  // A row that is still being read has its place already.
  const expectRow = async (index: number) => {
    await expect
      .poll(() => page.locator(`[data-index="${index}"]`).textContent())
      .toMatch(new RegExp(`SHOP ${index}\\b`))
  }
  await expectRow(0)
  await expectRow(10)
  await page.getByText('50,000 transactions').first().waitFor()
  const viewport = page.getByRole('region', { name: 'Transactions' })
  for (const index of [30_000, 12_345, ROWS - 1, 0]) {
    await viewport.evaluate((element, top) => element.scrollTo({ top }), index * ROW_HEIGHT_PX)
    await expectRow(index)
  }
  expect(await page.getByRole('row').count()).toBeLessThan(80)
  expect(stage.complaints).toEqual([])
})
