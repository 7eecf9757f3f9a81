// A process that commits changes of several end users, with pauses inside its transactions so that commits of different
// processes overlap. Prints one line for each commit that returned. Started by feed.test.ts.
import { setTimeout as pause } from 'node:timers/promises'
import { appendChanges } from '../../server/src/changes/index.ts'
import { openDatabase } from '../../server/src/database/index.ts'
import { stampCommit } from '../../server/src/jobs/index.ts'
import { hashedId, newId, seededRandom } from '../../server/src/values/index.ts'
import { CROWD } from './crowded-partition.ts'

const [url = '', writer = '0', commitCount = '0'] = process.argv.slice(2)
const db = await openDatabase({ url, poolSize: 4 })
const random = seededRandom(Number(writer) + 1)

async function commitOnce(lane: number, step: number): Promise<void> {
  const owner = CROWD[Math.floor(random.fraction() * CROWD.length)]
  if (owner === undefined) throw new Error('nobody to write for')
  const { organizationId, bucket, endUserId } = owner
  const key = `${writer}-${lane}-${step}`
  await db.transaction(async (tx) => {
    const at = await stampCommit(tx, { bucket, endUserId, now: Date.now() })
    await pause(random.fraction() * 8)
    const change = {
      kind: 'transaction',
      action: 'added',
      objectId: hashedId(key),
      payload: { key, at },
    } as const
    const batchId = newId(at, bucket, random)
    await appendChanges(tx, {
      organizationId,
      endUserId,
      bucket,
      batchId,
      at,
      changes: [change, { ...change, action: 'modified' }],
    })
    // The header's counter lock is held here: commits of this partition queue, and none may overtake.
    await pause(random.fraction() * 4)
  })
  process.stdout.write(`${key}\n`)
}

async function lane(number: number): Promise<void> {
  for (let step = 0; step < Number(commitCount); step++) {
    await commitOnce(number, step)
  }
}

await Promise.all([lane(0), lane(1), lane(2)])
await db.close()
