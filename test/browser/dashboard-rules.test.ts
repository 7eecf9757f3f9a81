import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violationsInBothSchemes } from './support/violations.ts'

const stage = setUpDashboard()

const row = (reference_id: string, description: string, amount: number) => ({
  ...{ reference_id, description, amount },
  ...{ account_id: 'checking', currency: 'USD', date: '2026-01-09' },
})
const ROWS = [
  row('a1', 'ACME HOLDINGS 42', -900),
  row('a2', 'ACME HOLDINGS 43', -901),
  row('refund', 'ACME HOLDINGS 44', 20),
  row('other', 'CITY WATER WORKS 77', -80),
]

async function upload(): Promise<void> {
  const { server } = stage
  await server.post('/api/end_users', { end_user: { end_user_id: 'blue-fern', name: 'Blue Fern Bistro' } })
  await server.post('/api/end_users/blue-fern/transactions', { transactions: ROWS })
}
const one = async (reference: string) =>
  (await stage.server.get(`/api/transactions/${reference}`)).transaction_enriched
const categoryOf = async (reference: string): Promise<string> =>
  (await one(reference)).annotation.category.label
const rules = async () => (await stage.server.get('/api/annotation_rules')).annotation_rules
const choose = async (field: Locator, label: string) => {
  await field.fill(label)
  await stage.page.getByRole('option', { name: label, exact: true }).click()
}

test('a rule is added with its preview, applied, switched off and on, deleted and taken back', async () => {
  await upload()
  const before = await categoryOf('a1')
  const { page } = stage
  await stage.open('/rules')
  await stage.logIn()
  await page.getByText('No rule yet').waitFor()
  await page.getByRole('button', { name: 'Add rule' }).click()
  const form = page.getByRole('dialog', { name: 'Add a rule' })
  await form.getByLabel('Description has').fill('acme holdings')
  await choose(form.getByRole('combobox', { name: 'Category' }), 'Rent')
  await form.getByText('3 transactions fit, 3 change').waitFor()
  await form.getByText('Money out', { exact: true }).click()
  await form.getByText('2 transactions fit, 2 change').waitFor()
  await form.getByRole('button', { name: 'Amount and pattern' }).click()
  await form.getByLabel('Description fits').fill('(')
  await form.getByText(/missing closing/i).waitFor()
  expect(await violationsInBothSchemes(page)).toEqual([])
  await form.getByLabel('Description fits').fill('')
  await form.getByText('2 transactions fit, 2 change').waitFor()
  expect(await rules()).toEqual([])
  await form.getByRole('button', { name: 'Add rule' }).click()

  await page.getByText('Done: 2 transactions changed.').waitFor()
  expect(await Promise.all(['a1', 'a2'].map(categoryOf))).toEqual(['Rent', 'Rent'])
  expect(await categoryOf('refund')).not.toBe('Rent')
  const table = page.getByRole('table', { name: 'Rules' })
  await table.getByText('Description has “acme holdings” · Money out').waitFor()
  expect(await violationsInBothSchemes(page)).toEqual([])

  const turn = table.getByRole('switch', { name: 'acme holdings → Rent is on' })
  await turn.click({ force: true })
  await expect.poll(() => categoryOf('a1')).toBe(before)
  // The transactions may be as they were before the page knows that the rule is off.
  await expect.poll(async () => (await turn.isEnabled()) && !(await turn.isChecked())).toBe(true)
  await turn.click({ force: true })
  await expect.poll(() => categoryOf('a1')).toBe('Rent')

  await table.getByRole('button', { name: 'Actions for acme holdings → Rent' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByText('No rule yet').waitFor()
  await expect.poll(() => categoryOf('a1')).toBe(before)
  await page.getByRole('button', { name: 'Restore acme holdings → Rent' }).click()
  await expect.poll(() => categoryOf('a1')).toBe('Rent')
  expect(stage.complaints).toEqual([])
})

test('a correction proposes a rule, with what it would change; a merchant is chosen from those that are there', async () => {
  await upload()
  const { page } = stage
  await stage.open(`/companies/blue-fern/transactions?transaction=${(await one('a1')).heron_id}`)
  await stage.logIn()
  const drawer = page.getByRole('dialog', { name: 'Transaction' })
  await drawer.getByRole('button', { name: 'Correct', exact: true }).click()
  const form = drawer.getByRole('form', { name: 'Correct the transaction' })
  await choose(form.getByRole('combobox', { name: 'Category' }), 'Rent')
  await form.getByRole('button', { name: 'Correct this one' }).click()
  const proposed = drawer.getByRole('region', { name: 'Proposed rule' })
  await proposed
    .getByText(/→ Rent$/)
    .first()
    .waitFor()
  await proposed.getByText(/2 transactions fit, 1 changes, 1 corrected by a person stays/).waitFor()
  expect(await violationsInBothSchemes(page)).toEqual([])
  await proposed.getByRole('button', { name: 'Add the rule' }).click()
  await drawer.getByText('Done: 1 transaction changed, 1 corrected by a person left alone.').waitFor()
  expect(await categoryOf('a2')).toBe('Rent')
  const [added] = await rules()
  expect(added).toMatchObject({ conditions: { direction: 'outflow' }, category: { label: 'Rent' } })
  expect(added.feedback_heron_id).toMatch(/^fbk_/)

  // The name that another transaction has is offered.
  await stage.open(`/companies/blue-fern/transactions?transaction=${(await one('other')).heron_id}`)
  await drawer.getByRole('button', { name: 'Correct', exact: true }).click()
  const { merchant } = await one('a1')
  await form.getByRole('combobox', { name: 'Merchant' }).fill(merchant.name.slice(0, 4))
  await page.getByRole('option', { name: merchant.name }).click()
  await form.getByRole('button', { name: 'Correct this one' }).click()
  await expect.poll(async () => (await one('other')).merchant?.name).toBe(merchant.name)
  expect(stage.complaints).toEqual([])
})

test('a correction that is taken back withdraws the rule it proposed; one that was added stays, and is told', async () => {
  await upload()
  const { page } = stage
  await stage.open(`/companies/blue-fern/transactions?transaction=${(await one('a1')).heron_id}`)
  await stage.logIn()
  const drawer = page.getByRole('dialog', { name: 'Transaction' })
  const proposed = drawer.getByRole('region', { name: 'Proposed rule' })
  const history = drawer.getByRole('article', { name: 'Correction by ann' })
  const correct = async () => {
    await drawer.getByRole('button', { name: 'Correct', exact: true }).click()
    const form = drawer.getByRole('form', { name: 'Correct the transaction' })
    await choose(form.getByRole('combobox', { name: 'Category' }), 'Rent')
    await form.getByRole('button', { name: 'Correct this one' }).click()
    await proposed.getByRole('button', { name: 'Add the rule' }).waitFor()
  }
  await correct()
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await proposed.waitFor({ state: 'detached' })
  await history.getByText(/^Taken back by ann/).waitFor()
  expect(await rules()).toEqual([])

  await correct()
  await proposed.getByRole('button', { name: 'Add the rule' }).click()
  await drawer.getByText('Done: 1 transaction changed, 1 corrected by a person left alone.').waitFor()
  const [{ name }] = await rules()
  await history.getByText(`Became the rule ${name}`).waitFor()
  await history.getByRole('button', { name: 'Take back' }).click()
  await page.getByText(`Taken back on 1 transaction. The rule “${name}” stays.`).waitFor()
  await history.getByText(`The rule that it became stays: ${name}`).waitFor()
  expect(await violationsInBothSchemes(page)).toEqual([])
  expect(await rules()).toMatchObject([{ name }])
  expect(stage.complaints).toEqual([])
})

test('a dry run shows what explaining anew would change, and is applied; nothing is written before', async () => {
  await upload()
  const { page, server } = stage
  const before = await categoryOf('a1')
  const { categories } = await server.get('/api/categories')
  const rent = categories.find(({ label }: { label: string }) => label === 'Rent').heron_id
  await server.post('/api/annotation_rules', {
    annotation_rule: {
      ...{ conditions: { description_contains: 'acme holdings' }, category_heron_id: rent },
      is_applied: false,
    },
  })
  await stage.open('/re-enrichment')
  await stage.logIn()
  await page.getByText('Nothing was explained anew yet').waitFor()
  await page.getByRole('button', { name: 'Start a dry run' }).click()
  const run = page.getByRole('region', { name: 'Dry run' })
  await run.getByText('Finished').waitFor()
  await run.getByText('3 (75%)').waitFor()
  await expect.poll(() => run.getByRole('listitem').count()).toBe(3)
  expect(await categoryOf('a1')).toBe(before)
  expect(await violationsInBothSchemes(page)).toEqual([])
  await run.getByRole('button', { name: 'Apply' }).click()
  const asked = page.getByRole('dialog', { name: 'Apply the dry run' })
  await asked.getByText(/About 3 transactions/).waitFor()
  await asked.getByRole('button', { name: 'Apply' }).click()
  const applied = page.getByRole('region', { name: 'Applied' })
  await applied.getByText('Finished').waitFor()
  expect(await categoryOf('a1')).toBe('Rent')
  await page.getByRole('link', { name: 'Dry run' }).click()
  await run.getByRole('link', { name: 'It was applied' }).waitFor()
  expect(stage.complaints).toEqual([])
})
