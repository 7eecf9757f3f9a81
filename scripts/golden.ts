// Writes the files that are made from the code: openapi.json, docs/schema.sql, docs/configuration.md, and the
// dashboard's types of the API. With --check it
// writes nothing and fails when one is not what the code makes.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { createSealer, generateMasterKey, parseMasterKeys } from '../server/src/access/index.ts'
import { createApi, openApiOf } from '../server/src/api/index.ts'
import { configurationDoc } from '../server/src/configuration-doc.ts'
import { type Database, describeSchema, migrate, openDatabase } from '../server/src/database/index.ts'
import { RefusalBudget } from '../server/src/inbox/index.ts'
import { createLog } from '../server/src/log.ts'
import { PlaidClient, WebhookVerifier } from '../server/src/plaid/index.ts'
import { systemClock, systemRandom } from '../server/src/values/index.ts'
import { VERSION } from '../server/src/version.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const db = await openDatabase({ inline: {} })
await migrate(db)

async function schema(): Promise<string> {
  return `-- All tables after all migrations. Made by \`npm run golden\`; the truth is server/migrations/.\n\n${await describeSchema(db)}`
}

/** The document of the routes as they are registered; nothing is served. */
async function openApi(database: Database): Promise<string> {
  const plaid = new PlaidClient({})
  const app = await createApi({
    db: database,
    clock: systemClock,
    random: systemRandom,
    log: createLog({ level: 'silent' }),
    plaid,
    sealer: createSealer(parseMasterKeys(generateMasterKey())),
    publicUrl: 'http://127.0.0.1:3000',
    allowedBaseUrls: [],
    verifier: new WebhookVerifier({
      clock: systemClock,
      fetchKey: async (kid, credentials) =>
        (await plaid.webhookVerificationKeyGet(credentials, kid)).data.key,
    }),
    refusalBudget: new RefusalBudget(),
    rateLimit: { max: 500, windowMs: 60_000 },
    allowPrivate: false,
    trustedProxies: [],
    version: VERSION,
  })
  const document = openApiOf(app)
  await app.close()
  return `${JSON.stringify(document, null, 2)}\n`
}

interface TypeWriter {
  default(document: object, options: { alphabetize: boolean }): Promise<unknown>
  astToString(tree: unknown): string
}

/** It needs an older TypeScript than ours, which stands beside it in the dashboard's own folder. */
async function dashboardTypes(document: string): Promise<string> {
  const inDashboard = createRequire(`${root}dashboard/package.json`)
  const writer: TypeWriter = inDashboard('openapi-typescript')
  const tree = await writer.default(JSON.parse(document), { alphabetize: true })
  return `// Made from openapi.json by \`npm run golden\`.\n\n${writer.astToString(tree)}`
}

const openapi = await openApi(db)
const files: Readonly<Record<string, () => Promise<string> | string>> = {
  'docs/schema.sql': schema,
  'docs/configuration.md': configurationDoc,
  'openapi.json': () => openapi,
  'dashboard/src/api/schema.d.ts': () => dashboardTypes(openapi),
}

const isCheck = process.argv.includes('--check')
let isStale = false
for (const [name, make] of Object.entries(files)) {
  const wanted = await make()
  if (wanted === read(name)) continue
  if (isCheck) {
    isStale = true
    console.error(`${name} is not what the code makes: run npm run golden, and look at the difference.`)
  } else {
    writeFileSync(root + name, wanted)
    console.log(`${name} written`)
  }
}
await db.close()
process.exit(isStale ? 1 : 0)

function read(name: string): string | null {
  try {
    return readFileSync(root + name, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
