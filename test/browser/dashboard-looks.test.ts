import { describe, expect, test } from 'vitest'
import { setUpDashboard } from './support/dashboard-stage.ts'

const stage = setUpDashboard()
const WIDTHS = [390, 1440] as const

async function open(path: string, width: number): Promise<void> {
  const { page, server } = stage
  await server.post('/api/end_users', { end_user: { end_user_id: 'blue-fern', name: 'Blue Fern Bistro' } })
  await page.setViewportSize({ width, height: 844 })
  await stage.open(path)
  await stage.logIn()
}

const heightOf = async (selector: string) =>
  (await stage.page.locator(selector).first().boundingBox())?.height

describe.each(WIDTHS)('%i wide', (width) => {
  test('the choice of a company takes one line, whatever it stands in', async () => {
    const { page } = stage
    for (const path of ['/feed', '/feed?tab=webhooks', '/merchants', '/re-enrichment']) {
      if (path === '/feed') await open(path, width)
      else await stage.open(path)
      await page.getByRole('combobox', { name: 'Company' }).waitFor()
      const field = await heightOf('.mantine-Select-root:has([aria-label="Company"])')
      expect([path, field]).toEqual([path, await heightOf('[aria-label="Company"]')])
    }
  })

  test('the line below tabs is as long as all of them', async () => {
    const { page } = stage
    await open('/companies/blue-fern/scorecard', width)
    const tabs = page.getByRole('tablist', { name: 'Company' })
    await tabs.waitFor()
    const [line, last] = await Promise.all([tabs.boundingBox(), tabs.getByRole('tab').last().boundingBox()])
    expect((line?.x ?? 0) + (line?.width ?? 0)).toBeGreaterThanOrEqual((last?.x ?? 0) + (last?.width ?? 0))
  })

  test('a list of companies with long names shows its last column', async () => {
    const { page, server } = stage
    await server.post('/api/end_users', {
      end_user: { end_user_id: 'x'.repeat(140), name: 'A company with a name longer than any '.repeat(3) },
    })
    await open('/companies', width)
    await page.getByRole('button', { name: /^Actions for A company/ }).waitFor()
    const table = page.getByRole('region', { name: 'Companies' })
    expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
  })
})

test('what fields say while they are empty can be read, light and dark', async () => {
  const { page } = stage
  await open('/companies', 1440)
  await page.getByText('Blue Fern Bistro').waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' })
    const contrast = () =>
      page.getByLabel('Search companies').evaluate((field) => {
        const window = field.ownerDocument.defaultView
        const luminance = (color = '') => {
          const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
            const share = Number(part) / 255
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
          })
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue
        }
        const text = luminance(window?.getComputedStyle(field, '::placeholder').color)
        const ground = luminance(window?.getComputedStyle(field).backgroundColor)
        return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05)
      })
    await expect.poll(contrast).toBeGreaterThanOrEqual(4.5)
  }
})
