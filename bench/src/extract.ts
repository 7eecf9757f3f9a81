// How fast `POST /api/merchants/extract` answers at a steady pace, through the whole server, beside the server's own ping,
// which does everything but look: `npm run bench:extract [-- --engine postgres|pglite] [-- --rate 500] [-- --seconds 20]`.
import { Agent, request } from 'node:http'
import { parseArgs } from 'node:util'
import { Child } from './calls.ts'
import type { EgretCalls, Entrance } from './egret-process.ts'
import type { EmulatorCalls } from './emulator-process.ts'
import { type EngineName, engineNames, freshDatabase } from './engines.ts'
import { describeMachine, type ExtractReport, extractTable } from './report.ts'
import { type Latencies, steadily } from './webhooks.ts'

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string' },
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
  },
})
const [rate, seconds] = [Number(options.rate), Number(options.seconds)]
const WARM_UP_SECONDS = 10
const OWN_MERCHANTS = 500

const TEXTS = [
  'AMZN Mktp US*2K3AB1Z90 Amzn.com/bill WA',
  'POS PURCHASE STARBUCKS STORE 01234 SEATTLE WA',
  'CHECKCARD 0812 BELLA LUNA TRATTORIA 5551234567 NJ',
  'ODK CAPITAL LLC DES:ODK PYMNT ID:1234567 INDN:ACME CO ID:XXXXX PPD',
  'SQ *WESTERN HILLS DENTAL GROUP PLLC FRESNO CA',
  'PAYPAL *SPOTIFY 402-935-7733 CA',
  'TARGET DATE FUND CONTRIBUTION 401K',
  'CARD PAYMENT TO TESCO STORES 3021 LONDON GB ON 12-08-2026',
]

console.log(`${describeMachine()}\n`)
const reports: ExtractReport[] = []
for (const engine of engineNames(options.engine)) reports.push(...(await measure(engine)))
console.log(extractTable(reports))

async function measure(engine: EngineName): Promise<ExtractReport[]> {
  const database = await freshDatabase(engine)
  const emulator = new Child<EmulatorCalls>(new URL('./emulator-process.ts', import.meta.url))
  const egret = new Child<EgretCalls>(new URL('./egret-process.ts', import.meta.url))
  try {
    const plaid = await emulator.call('start', null)
    await egret.call('open', { environment: { ...database.environment, EGRET_RATE_LIMIT: 'off' }, plaid })
    await egret.call('serve', null)
    const entrance = await egret.call('letIn', { itemId: '' })
    const ping: Ask = (place, agent) =>
      ask(entrance, { method: 'GET', path: '/api/hello_world/authenticated' }, place, agent)
    const extract: Ask = (place, agent) =>
      ask(entrance, { method: 'POST', path: '/api/merchants/extract' }, place, agent)
    await paced(extract, WARM_UP_SECONDS)
    const found = [
      { engine, what: 'ping with a key', latencies: await paced(ping, seconds) },
      { engine, what: 'extract', latencies: await paced(extract, seconds) },
    ]
    await addMerchants(entrance)
    await paced(extract, 1)
    const what = `extract, ${OWN_MERCHANTS} merchants of its own`
    found.push({ engine, what, latencies: await paced(extract, seconds) })
    await egret.call('close', null)
    return found
  } finally {
    await egret.end()
    await emulator.end()
    await database.drop()
  }
}

type Ask = (place: number, agent: Agent) => Promise<void>

/** On connections of its own: those of an earlier measurement may be closed by now. */
async function paced(send: Ask, forSeconds: number): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true })
  try {
    return await steadily(rate * forSeconds, 1_000 / rate, (place) => send(place, agent))
  } finally {
    agent.destroy()
  }
}

async function addMerchants(entrance: Entrance): Promise<void> {
  for (let number = 0; number < OWN_MERCHANTS; number++) {
    const own_merchant = { name: `Supplier number ${number}`, aliases: [{ text: `SUP ${number} LTD` }] }
    const answer = await fetch(`${entrance.url}/api/own_merchants`, {
      method: 'POST',
      headers: { 'x-api-key': entrance.key, 'content-type': 'application/json' },
      body: JSON.stringify({ own_merchant }),
    })
    if (answer.status !== 201) throw new Error(await answer.text())
    await answer.arrayBuffer()
  }
}

/** Throws when it is not answered 200. */
function ask(
  { url, key }: Entrance,
  { method, path }: { method: string; path: string },
  place: number,
  agent: Agent,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const text = `${TEXTS[place % TEXTS.length]} ${place}`
  const body = method === 'POST' ? JSON.stringify({ description: text }) : ''
  const headers = { 'x-api-key': key, 'content-type': 'application/json', 'content-length': body.length }
  const asked = request(`${url}${path}`, { method, agent, headers }, (answer) => {
    answer.resume()
    answer.on('end', () => {
      if (answer.statusCode === 200) resolve()
      else reject(new Error(`${path} was answered ${answer.statusCode}`))
    })
  })
  asked.on('error', reject)
  asked.end(body)
  return promise
}
