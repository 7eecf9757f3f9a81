// The embedded database and the whole server over it, killed again and again in the middle of one backfill.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Backfill } from '../support/backfill.ts'
import { eventually } from '../support/eventually.ts'

const ROWS = 20_000
const KILLS = 10
/** The first ones come while pages are fetched and sealed, the others when so much has been applied. */
const EARLY_KILLS = 3

let directory: string
let backfill: Backfill
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'egret-backfill-'))
  backfill = await Backfill.open({ EGRET_DATA_DIR: directory })
})
afterEach(async () => {
  await backfill.close()
  await rm(directory, { recursive: true, force: true })
})

test(`a backfill that is killed ${KILLS} times ends with every row once, as an undisturbed one does`, async () => {
  await backfill.start()
  await backfill.link(ROWS)
  const seen: number[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    if (kill < EARLY_KILLS) await pause(Math.random() * 400)
    else await rowsPast(((kill - EARLY_KILLS + Math.random()) / (KILLS - EARLY_KILLS)) * ROWS)
    seen.push(await backfill.countStored())
    await backfill.end('SIGKILL')
    await backfill.start()
  }
  // What was visible before a kill is visible after it: the counts only rise.
  expect(seen).toEqual(seen.toSorted((left, right) => left - right))
  expect(seen.filter((count) => count > 0 && count < ROWS).length).toBeGreaterThanOrEqual(3)
  await backfill.expectWhole()
})

async function rowsPast(wanted: number): Promise<void> {
  await eventually(
    `${Math.round(wanted)} rows`,
    async () => ((await backfill.countStored()) >= wanted ? true : null),
    120_000,
  )
}
