import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violationsInBothSchemes } from './support/violations.ts'

const stage = setUpDashboard()

interface Row {
  readonly reference_id: string
  readonly description: string
  readonly amount: number
  readonly categories: readonly { label: string; confidence: number }[]
}

/** Rows of a company, of which the API knows only what stands here. */
async function upload(rows: readonly { id: string; description: string; amount: number }[]): Promise<void> {
  const { server } = stage
  await server.post('/api/end_users', { end_user: { end_user_id: 'blue-fern', name: 'Blue Fern Bistro' } })
  await server.post('/api/end_users/blue-fern/transactions', {
    transactions: rows.map(({ id, description, amount }, place) => ({
      reference_id: id,
      account_id: 'checking',
      amount,
      currency: 'USD',
      description,
      date: new Date(Date.UTC(2026, 5, 30) - place * 86_400_000).toISOString().slice(0, 10),
    })),
  })
}

const LANDLORD = ['a1', 'a2', 'a3'].map((id, place) => ({
  id,
  description: `ACME STUDIOS 9`,
  amount: -900 - place,
}))
const OTHERS = [
  { id: 'refund', description: 'ACME STUDIOS 9', amount: 900 },
  { id: 'water', description: 'CITY WATER WORKS 77', amount: -80 },
]

async function search(query: string): Promise<Row[]> {
  return (await stage.server.get(`/api/transactions?end_user_id=blue-fern&limit=1000&${query}`)).transactions
}
const categoryOf = (row: Row) => row.categories[0]?.label

async function open(path: string): Promise<void> {
  await stage.open(`/companies/blue-fern/${path}`)
  await stage.logIn()
  await stage.page.getByRole('heading', { name: 'Blue Fern Bistro' }).waitFor()
}

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

describe('the review', () => {
  test('is worked by keyboard alone: the least certain first, confirmed, corrected, undone', async () => {
    await upload([...LANDLORD, ...OTHERS])
    const queue = await search('order_by=uncertainty_desc&confidence_max=0.8999')
    expect(queue.length).toBeGreaterThan(2)
    const total = queue.length
    const { page } = stage
    await open('review')
    const list = page.getByRole('listbox', { name: 'To review' })
    const chosen = async () => (await list.getByRole('option', { selected: true }).textContent()) ?? ''
    const left = async () => (await search('confidence_max=0.8999')).map((row) => row.reference_id)
    await list.waitFor()
    for (let stop = 0; stop < 40; stop++) {
      await page.keyboard.press('Tab')
      if (await list.evaluate((element) => element === element.ownerDocument.activeElement)) break
    }
    await expect
      .poll(() => list.getByRole('option').allTextContents())
      .toEqual(queue.map((row) => expect.stringContaining(row.description)))
    await expectAccessible()

    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Confirm the category').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' })

    const second = await list.getByRole('option').nth(1).textContent()
    await page.keyboard.press('j')
    await expect.poll(chosen).toBe(second)
    await page.keyboard.press('k')
    await page.keyboard.press('c')
    await page.getByText(`1 of ${total}`, { exact: true }).waitFor()
    await expect.poll(chosen).toBe(second)
    await page.getByRole('status').filter({ hasText: 'Confirmed:' }).waitFor({ state: 'attached' })
    await expect.poll(left).not.toContain(queue[0]?.reference_id)
    const { feedback } = await stage.server.get(`/api/transactions/${queue[0]?.reference_id}/feedback`)
    expect(feedback).toMatchObject([{ made_by: 'ann', reverted: null }])

    await page.keyboard.press('u')
    await page.getByText(`0 of ${total}`, { exact: true }).waitFor()
    await expect.poll(left).toContain(queue[0]?.reference_id)
    await expect.poll(chosen).toContain(queue[0]?.description)

    await page.keyboard.press('e')
    const form = page.getByRole('form', { name: 'Correct the transaction' })
    await form.waitFor()
    await page.keyboard.type('Rent')
    await page.getByRole('option', { name: 'Rent', exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await form.getByText('1 transaction changes', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(`1 of ${total}`, { exact: true }).waitFor()
    const said = async () => (await search(`reference_id=${queue[0]?.reference_id}`)).map(categoryOf)
    await expect.poll(said).toEqual(['Rent'])

    // The queue has the focus again, and goes on to its end.
    for (let place = 1; place < total; place++) await page.keyboard.press('Enter')
    await page.getByText('All of it is reviewed').waitFor()
    await page.getByText(`${total} of ${total}`, { exact: true }).waitFor()
    await expect.poll(left).toEqual([])
    await page.keyboard.press('u')
    await page.getByText(`${total - 1} of ${total}`, { exact: true }).waitFor()
    await expect.poll(left).toHaveLength(1)
    expect(stage.complaints).toEqual([])
  })

  test('does nothing for a key that is pressed elsewhere', async () => {
    await upload([...LANDLORD, ...OTHERS])
    const { page } = stage
    const queue = await search('order_by=uncertainty_desc&confidence_max=0.8999')
    await open('review')
    await expect.poll(() => page.getByRole('option').count()).toBe(queue.length)
    await page.getByRole('button', { name: 'Keys' }).focus()
    await page.keyboard.type('cjueu')
    expect(await page.getByRole('option').count()).toBe(queue.length)
    expect(await search('order_by=uncertainty_desc&confidence_max=0.8999')).toEqual(queue)
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
