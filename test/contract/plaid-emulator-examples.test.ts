import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasContract, type Json, PlaidContract, SHARED } from './plaid-contract.ts'

// The other direction: what Plaid itself shows as an answer or a webhook holds against the very validators that judge the
// emulator, so that they are known to be right; and they do fail when a required field is taken away.

const ANSWERS = join(SHARED, 'samples/plaid/openapi-examples')
const WEBHOOKS = join(SHARED, 'samples/plaid/webhooks')

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8')) as Json
}

/** `asset_report_get.200.example-1.json` is an answer 200 of `/asset_report/get`. */
function pathsByFilePrefix(contract: PlaidContract): Map<string, string> {
  return new Map(contract.paths.map((path) => [path.slice(1).replaceAll('/', '_'), path]))
}

const contract = hasContract ? new PlaidContract() : null
const files = hasContract ? readdirSync(ANSWERS) : []
const examples = contract
  ? files.flatMap((file) => {
      const [prefix = '', status = ''] = file.split('.')
      const path = pathsByFilePrefix(contract).get(prefix)
      return path ? [{ file, path, status: Number(status) }] : []
    })
  : []

function without(body: Json, field: string): Json {
  const { [field]: _left, ...rest } = body
  return rest
}

describe.skipIf(!hasContract)("Plaid's own example answers", () => {
  it.each(examples)('$file holds', ({ file, path, status }) => {
    expect(contract?.answerFaults(path, status, readJson(join(ANSWERS, file)))).toEqual([])
  })

  it.each(examples)('$file holds no longer without a required field', ({ file, path, status }) => {
    const body = readJson(join(ANSWERS, file))
    const field = status === 200 ? 'request_id' : 'error_code'
    expect(contract?.answerFaults(path, status, without(body, field))).not.toEqual([])
  })

  it('are there for most operations', () => {
    expect(new Set(examples.map((example) => example.path)).size).toBeGreaterThanOrEqual(20)
  })
})

const webhooks = hasContract
  ? readdirSync(WEBHOOKS).flatMap((file) =>
      Object.values(readJson(join(WEBHOOKS, file))).map((body) => ({ file, body: body as Json })),
    )
  : []
// Processor webhooks have the same type and code as those of an Item but no item_id: they are another product's.
const known = webhooks
  .map(({ file, body }) => ({
    file,
    body,
    name: `${String(body['webhook_type'])}.${String(body['webhook_code'])}`,
  }))
  .filter(({ file, name }) => !file.startsWith('Processor') && contract?.webhooks.includes(name))

describe.skipIf(!hasContract)("Plaid's own example webhooks", () => {
  it.each(known)('$file holds', ({ name, body }) => {
    expect(contract?.webhookFaults(name, body)).toEqual([])
  })

  it('are there for every webhook of the contract', () => {
    expect(new Set(known.map(({ name }) => name))).toEqual(new Set(contract?.webhooks))
  })
})
