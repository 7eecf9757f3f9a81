import { expect, test } from 'vitest'
import { setUpDashboard } from './support/dashboard-stage.ts'

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
