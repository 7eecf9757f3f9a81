import { openBrowser } from '../../test/browser/support/open-browser.ts'
import type { Entrance } from './egret-process.ts'
import { medianOf } from './floor.ts'

/** Milliseconds of what a person waits for. */
export interface Looks {
  /** From the click on the company to its first rows. */
  readonly opensMs: number
  /** From letting the scrollbar go far below to the rows there. */
  readonly jumpsMs: number
  /** The longest time that nothing was drawn while some thousand rows were scrolled through. */
  readonly longestFrameMs: number
}

const JUMPS = [0.6, 0.3, 0.9]
const ROW_HEIGHT_PX = 48
const WHEEL_STEPS = 120
const WHEEL_PX = 480

/** A real browser, with nobody else at work. */
export async function lookAround({ url, login, company }: Entrance, rows: number): Promise<Looks> {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
    await page.goto(`${url}/companies`)
    await page.getByLabel('Username').fill(login.username)
    await page.getByLabel('Password', { exact: true }).fill(login.password)
    await page.getByRole('button', { name: 'Log in' }).click()
    const link = page.getByRole('link', { name: company }).first()
    await link.waitFor()
    const row = (index: number) => page.locator(`[data-index="${index}"]`)
    const open = async () => {
      await page.goto(`${url}/companies`)
      await link.waitFor()
      const startedAt = performance.now()
      await link.click()
      // A company opens on what it opens on; its transactions are one click further where that is another tab.
      if (!page.url().endsWith('/transactions')) await page.getByRole('tab', { name: 'Transactions' }).click()
      await row(0).waitFor()
      return performance.now() - startedAt
    }
    await open()
    const opensMs = medianOf([await open(), await open(), await open()])
    const viewport = page.getByRole('region', { name: 'Transactions' })
    const jump = async (share: number) => {
      const index = Math.floor(rows * share)
      const startedAt = performance.now()
      await viewport.evaluate((element, top) => element.scrollTo({ top }), index * ROW_HEIGHT_PX)
      await row(index).waitFor()
      return performance.now() - startedAt
    }
    const jumps: number[] = []
    for (const share of JUMPS) jumps.push(await jump(share))
    await page.evaluate(WATCH_FRAMES)
    await viewport.hover()
    for (let step = 0; step < WHEEL_STEPS; step++) await page.mouse.wheel(0, WHEEL_PX)
    const longestFrameMs = Number(await page.evaluate('window.longestFrameMs'))
    return { opensMs, jumpsMs: medianOf(jumps), longestFrameMs }
  } finally {
    await browser.close()
  }
}

const WATCH_FRAMES = `{
  window.longestFrameMs = 0
  let before = performance.now()
  const tick = (now) => {
    window.longestFrameMs = Math.max(window.longestFrameMs, now - before)
    before = now
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
}`
