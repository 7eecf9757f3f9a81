// One process that delivers: `node deliver.ts <database url> <master keys>`, until it is killed.
import { createSealer, parseMasterKeys } from '../../server/src/access/index.ts'
import { openDatabase } from '../../server/src/database/index.ts'
import { createDelivery } from '../../server/src/delivery/index.ts'
import { systemClock, systemRandom } from '../../server/src/values/index.ts'

const [url = '', masterKeys = ''] = process.argv.slice(2)
const db = await openDatabase({ url, poolSize: 4 })
const quiet = (): void => undefined
const delivery = createDelivery({
  db,
  clock: systemClock,
  random: systemRandom,
  log: { info: quiet, warn: quiet, error: (fields, event) => console.error(event, fields) },
  sealer: createSealer(parseMasterKeys(masterKeys)),
  allowPrivate: true,
  resolveForward: () => Promise.resolve(null),
  timeoutMs: 2_000,
})
await delivery.loop(new AbortController().signal)
