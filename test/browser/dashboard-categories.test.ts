import { expect, test } from 'vitest'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violationsInBothSchemes } from './support/violations.ts'

const stage = setUpDashboard()

test('categories are found by words and by group, and the URL keeps both', async () => {
  const { page, server } = stage
  const { categories } = await server.get('/api/categories')
  const rows = () => page.getByRole('table', { name: 'Categories' }).getByRole('row').count()
  await stage.open('/categories')
  await stage.logIn()
  await expect.poll(rows).toBe(categories.length + 1)

  await page.getByRole('combobox', { name: 'Group' }).click()
  await page.getByRole('option', { name: 'Revenue' }).click()
  const revenue = categories.filter(
    ({ analytics_group }: { analytics_group: string }) => analytics_group === 'revenue',
  )
  await expect.poll(rows).toBe(revenue.length + 1)
  await page.getByRole('textbox', { name: 'Search categories' }).fill('checks')
  await page.getByText('1 category found').waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe('?group=revenue&search=checks')

  await page.reload()
  await page.getByText('1 category found').waitFor()
  await page.getByRole('cell', { name: /^Check Deposits/ }).waitFor()
  expect(stage.complaints).toEqual([])
})

test('a category is added, renamed and regrouped, archived in favour of another, and brought back; another set is chosen', async () => {
  const { page, server } = stage
  const all = async () => (await server.get('/api/categories?include_archived=true')).categories
  const one = async (label: string) =>
    (await all()).find((category: { label: string }) => category.label === label)
  const table = page.getByRole('table', { name: 'Categories' })
  const act = async (label: string, action: string) => {
    await table.getByRole('button', { name: `Actions for ${label}` }).click()
    await page.getByRole('menuitem', { name: action }).click()
  }
  await stage.open('/categories')
  await stage.logIn()
  await page.getByRole('button', { name: 'Add category' }).click()
  const form = page.getByRole('dialog', { name: 'Add a category' })
  await form.getByLabel('Label').fill('rent')
  await form.getByRole('button', { name: 'Add category' }).click()
  // What is wrong is told at the field.
  await form.getByText(/another category/i).waitFor()
  expect(await violationsInBothSchemes(page)).toEqual([])
  await form.getByLabel('Label').fill('Studio hire')
  await form.getByRole('button', { name: 'Add category' }).click()
  await form.waitFor({ state: 'detached' })
  await table.getByText('Studio hire', { exact: true }).waitFor()

  await act('Studio hire', 'Edit')
  const edit = page.getByRole('dialog', { name: 'Edit the category' })
  await edit.getByLabel('Label').fill('Studios')
  await edit.getByRole('combobox', { name: 'Group' }).click()
  await page.getByRole('option', { name: 'Cost of goods sold' }).click()
  await edit.getByRole('button', { name: 'Save' }).click()
  await table.getByText('Studios', { exact: true }).waitFor()
  expect(await one('Studios')).toMatchObject({ analytics_group: 'cost_of_goods_sold', is_archived: false })

  await act('Studios', 'Archive')
  const archive = page.getByRole('dialog', { name: 'Archive Studios' })
  await archive.getByRole('combobox', { name: 'New transactions go to' }).fill('Rent')
  await page.getByRole('option', { name: 'Rent', exact: true }).click()
  await archive.getByRole('button', { name: 'Archive' }).click()
  await table.getByText('Studios', { exact: true }).waitFor({ state: 'detached' })
  expect(await one('Studios')).toMatchObject({ replaced_by_heron_id: (await one('Rent')).heron_id })
  await page.getByRole('switch', { name: 'Archived too' }).check()
  await table.getByText('Archived; new ones go to Rent').waitFor()
  await act('Studios', 'Bring back')
  await table.getByText('Archived; new ones go to Rent').waitFor({ state: 'detached' })
  expect(await one('Studios')).toMatchObject({ is_archived: false })

  await page.getByRole('button', { name: 'Choose a set' }).click()
  const sets = page.getByRole('dialog', { name: 'Choose a set' })
  await sets.getByRole('radio').nth(2).check()
  expect(await violationsInBothSchemes(page)).toEqual([])
  await sets.getByRole('button', { name: 'Choose' }).click()
  await sets.waitFor({ state: 'detached' })
  const { taxonomies } = await server.get('/api/taxonomies')
  expect(taxonomies.map(({ is_chosen }: { is_chosen: boolean }) => is_chosen)).toEqual([false, false, true])
  expect(await one('Studios')).toMatchObject({ is_archived: false })
  expect(stage.complaints).toEqual([])
})
