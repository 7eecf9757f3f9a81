import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const MAIN = fileURLToPath(new URL('../../plaid-emulator/src/main.ts', import.meta.url))
const KILLS = 5
const KEYS = { client_id: 'client', secret: 'secret' }

type Fields = Record<string, unknown>

let directory: string
let child: ChildProcess | null
let url: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'plaid-emulator-kill-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

async function start(): Promise<void> {
  const args = [MAIN, '--port', '0', '--data', directory, '--no-rate-limits']
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  child = started
  let printed = ''
  for await (const chunk of started.stdout) {
    printed += String(chunk)
    if (/http:\S+/.test(printed)) break
  }
  url = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0] ?? ''
}

async function kill(): Promise<void> {
  const ended = child
  if (!ended) return
  child = null
  ended.kill('SIGKILL')
  await once(ended, 'exit')
}

async function ask(path: string, fields: Fields = {}): Promise<Fields> {
  const answer = await fetch(url + path, { method: 'POST', body: JSON.stringify({ ...KEYS, ...fields }) })
  const body = (await answer.json()) as Fields
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
  return body
}

async function linkOne(): Promise<{ itemId: string; accessToken: string }> {
  const made = await ask('/sandbox/public_token/create', {
    institution_id: 'ins_109508',
    initial_products: ['transactions'],
    options: { override_username: 'user_transactions_dynamic' },
  })
  const { item_id: itemId, access_token: accessToken } = await ask('/item/public_token/exchange', {
    public_token: made['public_token'],
  })
  return { itemId: String(itemId), accessToken: String(accessToken) }
}

async function stateOf(itemId: string): Promise<Fields> {
  const { request_id: _, ...state } = (await (
    await fetch(`${url}/emulator/state/${itemId}`)
  ).json()) as Fields
  return state
}

it('an emulator with a directory has after kill -9 all that it ever answered', async () => {
  await start()
  const { itemId, accessToken } = await linkOne()
  const answered = [itemId]
  await expect
    .poll(async () => (await stateOf(itemId))['status'], { timeout: 10_000 })
    .toBe('HISTORICAL_UPDATE_COMPLETE')
  const first = await ask('/transactions/sync', { access_token: accessToken, count: 500 })

  for (let round = 0; round < KILLS; round += 1) {
    await ask('/transactions/refresh', { access_token: accessToken })
    const before = await stateOf(itemId)
    // Killed in the middle of links that others are waiting for.
    const others = Array.from({ length: 20 }, async () => {
      const linked = await linkOne()
      answered.push(linked.itemId)
    })
    const settled = Promise.allSettled(others)
    await others[round * 3]
    await kill()
    await settled
    await start()
    expect(await stateOf(itemId)).toEqual(before)
    for (const one of answered) expect(await stateOf(one)).toMatchObject({ item_id: one, is_removed: false })
  }

  const page = await ask('/transactions/sync', {
    access_token: accessToken,
    cursor: first['next_cursor'],
    count: 500,
  })
  const had = (first['added'] as { transaction_id: string }[]).map((row) => row.transaction_id)
  const gone = new Set((page['removed'] as { transaction_id: string }[]).map((row) => row.transaction_id))
  const come = (page['added'] as { transaction_id: string }[]).map((row) => row.transaction_id)
  const held = (await stateOf(itemId))['transactions'] as { transaction_id: string }[]
  expect(new Set([...had.filter((id) => !gone.has(id)), ...come])).toEqual(
    new Set(held.map((row) => row.transaction_id)),
  )
  expect(page['modified']).not.toEqual([])
})
