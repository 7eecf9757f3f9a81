// Waits until a PostgreSQL answers: node scripts/wait-for-postgres.mjs URL SECONDS. Exit code 1 when none does.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const [url = '', seconds = '0'] = process.argv.slice(2)
const until = Date.now() + Number(seconds) * 1000

for (;;) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.end()
    process.exit(0)
  } catch (error) {
    if (Date.now() >= until) {
      console.error(
        `PostgreSQL at ${new URL(url).host} does not answer: ${error instanceof Error ? error.message : error}`,
      )
      process.exit(1)
    }
    await pause(500)
  }
}
