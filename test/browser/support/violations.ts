import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// What is half faded in has colours that nobody is meant to read; an animation without an end is not waited for.
const COME_TO_REST = `Promise.allSettled(
  document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished)
).then(() => undefined)`

/** Rules that axe finds broken in a frame, with the elements that break them. */
export async function violations(frame: Frame): Promise<unknown> {
  await frame.evaluate(COME_TO_REST)
  if (!(await frame.evaluate('"axe" in globalThis'))) await frame.evaluate(axe)
  return frame.evaluate(
    `axe.run(document, { iframes: false }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`,
  )
}

/** The same of a page in either colour scheme, which it follows as it stands. */
export async function violationsInBothSchemes(page: Page): Promise<unknown[]> {
  const found: unknown[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect
      .poll(() => page.evaluate('document.documentElement.dataset.mantineColorScheme'))
      .toBe(colorScheme)
    const broken = await violations(page.mainFrame())
    if (JSON.stringify(broken) !== '[]') found.push([colorScheme, broken])
  }
  return found
}
