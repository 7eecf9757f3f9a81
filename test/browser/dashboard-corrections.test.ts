import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { blueFern, categoryOf, LANDLORD, OTHERS, type Row } from './support/blue-fern.ts'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violationsInBothSchemes } from './support/violations.ts'

const stage = setUpDashboard()
const { upload, search, open } = blueFern(stage)

async function openRow(reference: string): Promise<Locator> {
  const { transaction_enriched } = await stage.server.get(`/api/transactions/${reference}`)
  await open(`transactions?transaction=${transaction_enriched.heron_id}`)
  const drawer = stage.page.getByRole('dialog', { name: 'Transaction' })
  await drawer.getByRole('button', { name: 'Correct', exact: true }).waitFor()
  return drawer
}

const expectAccessible = async () => expect(await violationsInBothSchemes(stage.page)).toEqual([])

describe('a correction', () => {
  test('of all alike shows what it will change, changes that, says who and why, and is undone', async () => {
    await upload([...LANDLORD, ...OTHERS])
    const before = await search('order_by=id_asc')
    const drawer = await openRow('a1')
    const { page } = stage
    await drawer.getByRole('button', { name: 'Correct', exact: true }).click()
    const form = drawer.getByRole('form', { name: 'Correct the transaction' })
    const category = form.getByRole('combobox', { name: 'Category' })
    await expect
      .poll(() => category.evaluate((input) => input === input.ownerDocument.activeElement))
      .toBe(true)
    await category.fill('Rent')
    await page.getByRole('option', { name: 'Rent', exact: true }).click()
    await form.getByLabel('Reason').fill('The landlord')
    const preview = form.getByRole('region', { name: 'Preview' })
    await preview.getByText('1 transaction changes', { exact: true }).waitFor()
    await form.getByRole('radio', { name: 'All 3 alike' }).click()
    await preview.getByText('3 transactions change', { exact: true }).waitFor()
    const inPreview = () => preview.getByRole('listitem').allTextContents()
    await expect.poll(inPreview).toHaveLength(3)
    const listed = await inPreview()
    for (const { amount } of LANDLORD) {
      expect(
        listed.filter((line) => line.includes(`-$${-amount}.00`) && line.includes('→ Rent')),
      ).toHaveLength(1)
    }
    await expectAccessible()
    expect(await search('order_by=id_asc')).toEqual(before)

    await form.getByRole('button', { name: 'Correct 3 transactions' }).click()
    const toast = page.getByRole('alert').filter({ hasText: 'Saved for 3 transactions.' })
    await toast.waitFor()
    const corrected = await search('order_by=id_asc')
    expect(
      corrected
        .filter((row) => categoryOf(row) === 'Rent')
        .map((row) => row.reference_id)
        .sort(),
    ).toEqual(['a1', 'a2', 'a3'])
    const entry = drawer.getByRole('article', { name: 'Correction by ann' })
    await entry.getByText('The landlord').waitFor()
    await expect.poll(() => entry.textContent()).toContain(`${categoryOf(before[0] as Row)} → Rent`)
    await entry.getByRole('button', { name: 'Take back on all 3' }).waitFor()
    await drawer.getByText('Corrected by ann', { exact: true }).waitFor()
    await page.locator('[data-index] >> text=Rent').nth(2).waitFor()

    await toast.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back on 3 transactions.').waitFor()
    await entry.getByText(/^Taken back by ann/).waitFor()
    await drawer.getByText('Taken back by ann', { exact: true }).waitFor()
    const essence = (rows: readonly Row[]) => rows.map((row) => [row.reference_id, row.categories])
    expect(essence(await search('order_by=id_asc'))).toEqual(essence(before))
    await page.locator('[data-index] >> text=Rent').waitFor({ state: 'detached' })
    await expectAccessible()
    expect(stage.complaints).toEqual([])
  })

  test('takes the first category found, however fast it was typed', async () => {
    await upload([...LANDLORD, ...OTHERS])
    const drawer = await openRow('a1')
    await drawer.getByRole('button', { name: 'Correct', exact: true }).click()
    const category = drawer.getByRole('combobox', { name: 'Category' })
    // All of its letters in one event, as a paste or a busy page gives them.
    await category.fill('Rent')
    await stage.page.getByRole('option', { name: 'Rent', exact: true }).waitFor()
    await category.press('Enter')
    await expect.poll(() => category.getAttribute('aria-expanded')).toBe('false')
    await expect.poll(() => category.inputValue()).toBe('Rent')
    await drawer.getByText('1 transaction changes', { exact: true }).waitFor()
  })

  test('of one alone, of its merchant, is taken back from its history', async () => {
    await upload([...LANDLORD, ...OTHERS])
    const drawer = await openRow('a1')
    await drawer.getByRole('button', { name: 'Correct', exact: true }).click()
    await drawer.getByRole('combobox', { name: 'Merchant' }).fill('Acme Holdings Inc')
    await drawer.getByRole('button', { name: 'Correct this one' }).click()
    const entry = drawer.getByRole('article', { name: 'Correction by ann' })
    await entry.getByText(/→ Acme Holdings Inc$/).waitFor()
    const named = await search('merchant_name=acme%20holdings%20inc')
    expect(named.map((row) => row.reference_id)).toEqual(['a1'])
    await entry.getByRole('button', { name: 'Take back' }).click()
    await entry.getByText(/^Taken back by ann/).waitFor()
    expect(await search('merchant_name=acme%20holdings%20inc')).toEqual([])
  })
})

describe('a table of transactions', () => {
  test('is downloaded as it is filtered and ordered, all rows of it', async () => {
    const many = Array.from({ length: 450 }, (_, place) => ({
      id: `r${place}`,
      description: `COFFEE HOUSE ${place % 2 === 0 ? 'NORTH' : 'SOUTH'}`,
      amount: -1 - (place % 7),
    }))
    await upload(many)
    const { page } = stage
    await open('transactions?search=north&order=amount_asc')
    await page.getByText(/^225 transactions/).waitFor()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export CSV' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('transactions.csv')
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n').slice(1, -1)
    const wanted = await search('description_keyword=north&order_by=amount_asc')
    expect(wanted).toHaveLength(225)
    expect(lines.map((line) => line.split(',')[1])).toEqual(wanted.map((row) => row.reference_id))

    // Without a login there is nothing to download: it leads to the login, and back to the same table.
    await stage.context.clearCookies()
    await page.getByRole('link', { name: 'Export CSV' }).click()
    await page.getByText('Log in to go on where you were.').waitFor()
    await stage.logIn()
    await page.getByText(/^225 transactions/).waitFor()
  })

  test('shows rows that came twice when somebody wants them', async () => {
    await upload(OTHERS)
    await upload(OTHERS.slice(0, 1))
    const { page } = stage
    await open('transactions')
    await page.getByText('2 transactions', { exact: true }).waitFor()
    const choose = async (field: string, option: string) => {
      await page.getByRole('button', { name: 'Filters' }).click()
      await page.getByRole('combobox', { name: field }).click()
      await page.getByRole('option', { name: option }).click()
      await page.keyboard.press('Escape')
    }
    await choose('Duplicates', 'Shown too')
    await page.getByText('3 transactions', { exact: true }).waitFor()
    await choose('Duplicates', 'Nothing else')
    await page.getByText('1 transaction', { exact: true }).waitFor()
    await page.getByRole('row').getByText('Duplicate', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Without Only duplicates' }).click()
    await choose('State', 'Pending')
    await page.getByText('No transaction matches').waitFor()
    await expect.poll(() => new URL(page.url()).searchParams.get('pending')).toBe('true')
  })
})

test('notes are written about a transaction and about its company, found again, and deleted', async () => {
  await upload(OTHERS)
  const drawer = await openRow('water')
  const { page } = stage
  await drawer.getByLabel('New note').fill('Paid twice?\nAsk the owner.')
  await drawer.getByRole('button', { name: 'Add note' }).click()
  await drawer.getByRole('article', { name: 'Note by ann' }).getByText('Ask the owner.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Notes (1)' }).click()
  const notes = page.getByRole('dialog', { name: 'Notes' })
  await notes.getByLabel('New note').fill('Waits for papers.')
  await notes.getByRole('button', { name: 'Add note' }).click()
  await notes.getByText('Waits for papers.', { exact: true }).waitFor()
  await expect.poll(() => notes.getByRole('article').count()).toBe(2)
  await expectAccessible()
  const { notes: stored } = await stage.server.get('/api/end_users/blue-fern/notes')
  expect(stored.map((note: { text: string; made_by: string }) => [note.text, note.made_by])).toEqual([
    ['Waits for papers.', 'ann'],
    ['Paid twice?\nAsk the owner.', 'ann'],
  ])
  await notes.getByRole('link', { name: 'about a transaction' }).click()
  await notes.waitFor({ state: 'hidden' })
  await drawer.getByRole('article', { name: 'Note by ann' }).waitFor()
  await drawer.getByRole('button', { name: 'Delete the note by ann' }).click()
  await drawer.getByRole('article', { name: 'Note by ann' }).waitFor({ state: 'detached' })
  const noteCount = async () => (await stage.server.get('/api/end_users/blue-fern/notes')).notes.length
  await expect.poll(noteCount).toBe(1)
  expect(stage.complaints).toEqual([])
})
