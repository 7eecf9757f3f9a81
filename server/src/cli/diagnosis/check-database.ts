import { type Database, isMigrated } from '../../database/index.ts'
import type { EpochMs } from '../../values/index.ts'
import { countOverdue, selectDurability } from './diagnosis-store.ts'
import { ageOf, bad, countOf, type Finding, fine, look } from './finding.ts'

/** `isUsable`: the rest may be looked at. */
export interface DatabaseCheck {
  readonly findings: readonly Finding[]
  readonly isUsable: boolean
}

/** A database that is open already: whether what it stores stays, and whether it has this version's schema. */
export async function checkDatabase(db: Database): Promise<DatabaseCheck> {
  const findings = [await checkDurability(db)]
  const isUsable = await isMigrated(db)
  findings.push(
    isUsable
      ? fine('It has every migration of this version.')
      : bad(
          'It lacks migrations of this version.',
          'Run "egret migrate", or start a server of this version, which does the same.',
        ),
  )
  return { findings, isUsable }
}

async function checkDurability(db: Database): Promise<Finding> {
  // The embedded database does not open at all unless its commits are durable.
  if (db.engine === 'pglite') return fine('The embedded database opens, and its commits reach the disk.')
  const settings = await db.transaction(selectDurability)
  const off = settings.filter(({ value }) => value === 'off' || value === 'local')
  if (off.length === 0) return fine('PostgreSQL answers, and its commits reach the disk.')
  return bad(
    `PostgreSQL runs with ${off.map(({ name, value }) => `${name} = ${value}`).join(', ')}: a crash may lose what was confirmed.`,
    'Switch it on in postgresql.conf.',
  )
}

const WAITING_IS_LONG_MS = 15 * 60_000

/** Whether somebody does the work. On an embedded database nobody can while this runs, so nothing is said of it. */
export async function checkWork(db: Database, now: EpochMs): Promise<Finding[]> {
  if (db.engine === 'pglite') return []
  const { count, oldestAt } = await db.transaction((tx) => countOverdue(tx, now - WAITING_IS_LONG_MS))
  if (oldestAt === null) return [fine('No work waits.')]
  return [
    look(
      `${countOf(count, 'end user')} wait for work, the first for ${ageOf(now - oldestAt)}.`,
      'Make sure that a process with the role "worker" or "all" runs; if one does, its log says what it is busy with.',
    ),
  ]
}
