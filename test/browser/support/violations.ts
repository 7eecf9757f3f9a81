import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// What is half faded in has colours that nobody is meant to read; an animation without an end is not waited for.
const COME_TO_REST = `Promise.allSettled(
  document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished)
).then(() => undefined)`

/** Rules that axe finds broken in a frame, with the elements that break them. */
export async function violations(frame: Frame): Promise<unknown> {
  await frame.evaluate(COME_TO_REST)
  await frame.evaluate(axe)
  return frame.evaluate(
    `axe.run(document, { iframes: false }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`,
  )
}
