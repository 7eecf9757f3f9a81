import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { LOGIN, setUpDashboard } from './support/dashboard-stage.ts'

const stage = setUpDashboard()
const TABS_MAX = 40

async function fill(): Promise<void> {
  const { server } = stage
  await server.post('/api/end_users', { end_user: { end_user_id: 'blue-fern', name: 'Blue Fern Bistro' } })
  await server.post('/api/end_users/blue-fern/transactions', {
    transactions: Array.from({ length: 20 }, (_, place) => ({
      ...{ reference_id: `row-${place}`, account_id: 'checking', amount: -12.35, currency: 'USD' },
      description: `POS 4711 COFFEE HOUSE ${place}`,
      date: new Date(Date.UTC(2026, 5, 30) - place * 86_400_000).toISOString().slice(0, 10),
    })),
  })
}

const hasFocus = (element: Locator) => element.evaluate((one) => one === one.ownerDocument.activeElement)

/** Tab until it has the focus, which must be there within some steps and be seen. */
async function tabTo(element: Locator): Promise<void> {
  await element.waitFor()
  for (let step = 0; step < TABS_MAX && !(await hasFocus(element)); step++) {
    await stage.page.keyboard.press('Tab')
    await expectFocusSeen()
  }
  await expect.poll(() => hasFocus(element)).toBe(true)
}

/** What has the focus looks different from the same element without it, and is in sight: else it is told. */
async function expectFocusSeen(): Promise<void> {
  await expect
    .poll(() =>
      stage.page.evaluate(`(() => {
        const focused = document.activeElement
        // Past the last element the focus is on the browser itself.
        if (focused === null || focused === document.body) return ''
        const look = (element) => {
          const { outlineStyle, outlineColor, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(element)
          return [outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor].join()
        }
        const differs = (element) => {
          const twin = element.parentElement.insertBefore(element.cloneNode(false), element.nextSibling)
          const isDifferent = look(element) !== look(twin)
          twin.remove()
          return isDifferent
        }
        // A field's border may be its parent's.
        const isSeen = differs(focused) || differs(focused.parentElement)
        const { top, bottom, left, right } = focused.getBoundingClientRect()
        const isInSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
        return isSeen && isInSight ? '' : focused.outerHTML.slice(0, 200)
      })()`),
    )
    .toBe('')
}

test('from the login to an opened transaction and back, by keyboard alone', async () => {
  await fill()
  const { page } = stage
  const { keyboard } = page
  await stage.open('/companies')
  await tabTo(page.getByLabel('Username'))
  await keyboard.type(LOGIN.username)
  await tabTo(page.getByLabel('Password', { exact: true }))
  await keyboard.type(LOGIN.password)
  await keyboard.press('Enter')

  await tabTo(page.getByRole('link', { name: 'Blue Fern Bistro' }))
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Blue Fern Bistro' }).waitFor()
  // A company opens on one of its tabs; arrows lead to the others.
  const tab = page.getByRole('tab', { name: 'Transactions' })
  await tabTo(page.getByRole('tab', { selected: true }))
  for (let step = 0; step < TABS_MAX && !(await hasFocus(tab)); step++) await keyboard.press('ArrowRight')
  await expect.poll(() => hasFocus(tab)).toBe(true)
  await expectFocusSeen()
  await keyboard.press('Enter')

  const rowOf = (place: number) =>
    page.getByTitle(`POS 4711 COFFEE HOUSE ${place}`, { exact: true }).getByRole('link')
  await tabTo(rowOf(0))
  for (const place of [1, 2, 3]) {
    await keyboard.press('ArrowDown')
    await expect.poll(() => hasFocus(rowOf(place))).toBe(true)
    await expectFocusSeen()
  }
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Transaction' })
  await drawer.getByText('row-2', { exact: true }).waitFor()
  await expect.poll(() => drawer.evaluate((one) => one.contains(one.ownerDocument.activeElement))).toBe(true)
  await tabTo(drawer.getByRole('button', { name: 'Close' }))
  await keyboard.press('Enter')
  await drawer.waitFor({ state: 'hidden' })
  await expect.poll(() => hasFocus(rowOf(2))).toBe(true)
  await expectFocusSeen()
  expect(stage.complaints).toEqual([])
})
