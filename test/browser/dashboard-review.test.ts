import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { blueFern, categoryOf, LANDLORD, OTHERS } from './support/blue-fern.ts'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violationsInBothSchemes } from './support/violations.ts'

const stage = setUpDashboard()
const { upload, search, open } = blueFern(stage)

const expectAccessible = async () => expect(await violationsInBothSchemes(stage.page)).toEqual([])
async function expectFocus(element: Locator): Promise<void> {
  await expect.poll(() => element.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true)
}

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
    await expectFocus(list)

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

  test('hears its keys again after a dialog that was closed as it opened', async () => {
    await upload([...LANDLORD, ...OTHERS])
    const { page } = stage
    await open('review')
    const list = page.getByRole('listbox', { name: 'To review' })
    for (const key of ['?', 'e']) {
      await list.focus()
      // Before the next timer, in which the dialog takes the focus.
      await page.evaluate(`new MutationObserver((_, observer) => {
        if (document.querySelector('[role="dialog"]') === null) return
        observer.disconnect()
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
      }).observe(document.body, { childList: true, subtree: true })`)
      await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await expectFocus(list)
    }
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
