import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseDirectoryInUse, openDatabase, sql } from '../../server/src/database/index.ts'
import { type Child, startChild } from './child-process.ts'

const KILLS = 30
const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'egret-durability-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

interface State {
  readonly debits: readonly number[]
  readonly credits: readonly number[]
  readonly commits: number
}

function stateOf(child: Child): State | null {
  const line = child.lines.find((line) => line.startsWith('state '))
  return line === undefined ? null : JSON.parse(line.slice('state '.length))
}

function numbersAfter(child: Child, word: string): number[] {
  return child.lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.split(' ')[1]))
}

async function expectSuccess(child: Child): Promise<void> {
  expect({ code: await child.ended, errors: child.errors() }).toEqual({ code: 0, errors: '' })
}

test('each commit reaches the disk before it returns', async () => {
  const commits = 40
  const child = startChild('write-rows.ts', [directory, String(commits)])
  await expectSuccess(child)
  expect(numbersAfter(child, 'synced')[0]).toBeGreaterThanOrEqual(commits)
})

test.skipIf(!canTrace)('the kernel saw as many syncs as were counted (needs strace)', async () => {
  const commits = 20
  const trace = join(directory, 'trace')
  const tracer = ['strace', '-f', '-qq', '-e', 'trace=fdatasync', '-o', trace]
  const child = startChild('write-rows.ts', [join(directory, 'data'), String(commits)], tracer)
  await expectSuccess(child)
  const seen = (await readFile(trace, 'utf8')).match(/fdatasync\(\d+.* = 0$/gm)?.length ?? 0
  expect(seen).toBeGreaterThanOrEqual(numbersAfter(child, 'synced')[0] ?? Number.POSITIVE_INFINITY)
})

test('a second process is refused, told what to do, and disturbs nothing', async () => {
  const db = await openDatabase({ thread: { directory } })
  try {
    const second = startChild('write-rows.ts', [directory, '1'])
    expect(await second.ended).not.toBe(0)
    expect(second.errors()).toContain(`The data directory ${directory} is in use by another Egret process`)
    expect(second.errors()).toContain('EGRET_DATABASE_URL')
    expect(second.lines).toEqual([])
    await expect(openDatabase({ inline: { directory } })).rejects.toThrow(DatabaseDirectoryInUse)
    await db.transaction((tx) => sql`create table still_works (n int)`.execute(tx))
  } finally {
    await db.close()
  }
  // Given back on closing, whichever way the next one opens it.
  const next = await openDatabase({ inline: { directory } })
  await next.transaction((tx) => sql`select n from still_works`.execute(tx))
  await next.close()
})

test(`after ${KILLS} kills at any moment every acknowledged commit is there, and none half`, async () => {
  const acknowledged: number[] = []
  let before: State = { debits: [], credits: [], commits: 0 }
  for (let round = 1; round <= KILLS + 1; round++) {
    const isLast = round > KILLS
    const child = startChild('write-rows.ts', isLast ? [directory, '5'] : [directory])
    if (!isLast) await killSomeTime(child, round)
    if (isLast) await expectSuccess(child)
    else await child.ended
    const state = stateOf(child)
    if (state !== null) {
      const stored = new Set(state.debits)
      expect({
        round,
        lost: acknowledged.filter((n) => !stored.has(n)),
        vanished: before.debits.filter((n) => !stored.has(n)),
        credits: state.credits,
        commits: state.commits,
      }).toEqual({ round, lost: [], vanished: [], credits: state.debits, commits: state.debits.length })
      before = state
    }
    acknowledged.push(...numbersAfter(child, 'stored'))
  }
  expect(new Set(acknowledged).size).toBe(acknowledged.length)
  expect(acknowledged.length).toBeGreaterThan(KILLS)
})

/** Two in three while it writes, one at any moment of its life: making the database, recovery, start-up. */
async function killSomeTime(child: Child, round: number): Promise<void> {
  if (round % 3 !== 0) {
    while (numbersAfter(child, 'stored').length === 0 && child.process.exitCode === null) await delay(10)
    await delay(Math.random() * 300)
  } else {
    await delay(Math.random() * 1200)
  }
  if (child.process.exitCode !== null) throw new Error(`ended before it was killed: ${child.errors()}`)
  child.process.kill('SIGKILL')
}

test('a first start that is killed leaves a directory that opens', async () => {
  for (const afterMs of [300, 900, 1500]) {
    const child = startChild('write-rows.ts', [directory])
    await delay(afterMs)
    child.process.kill('SIGKILL')
    await child.ended
  }
  const child = startChild('write-rows.ts', [directory, '3'])
  await expectSuccess(child)
  expect(numbersAfter(child, 'stored')).toHaveLength(3)
})
