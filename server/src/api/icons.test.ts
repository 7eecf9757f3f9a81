import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { INITIALS_COLORS, luminance } from '../processing/draw-icon.ts'
import { iconUrls, readSign } from '../processing/index.ts'
import { listKnownMerchants } from '../processing/known-merchants.ts'

let database: TestDatabase
let world: ApiWorld

beforeAll(async () => {
  database = await testDatabase()
  world = await ApiWorld.open(database.db)
})
afterAll(() => database.close())

const pathOf = (url: string) => url.slice(world.deps.publicUrl.length)
const look = (path: string) => world.get(path, { key: null })

async function iconOf(name: string): Promise<string> {
  const { merchants } = (await world.get(`/api/merchants/search?name=${name}`)).body
  return merchants[0].icon_url
}

/** Elements and attributes that an icon may have: shapes and letters, nothing that runs or loads. */
const HARMLESS =
  /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 40 40" width="40" height="40"><rect width="40" height="40" rx="8" fill="#[0-9a-f]{6}"\/><(?:path transform="translate\(8 8\)" fill="#(?:fff|000)" d="[\dA-Za-z .,-]+"\/|text [a-z0-9 ="#.,-]+>[^<>&"']{1,2}<\/text)><\/svg>$/

test('a brand has its sign and everybody else initials, on transactions as in the list; both are on this server', async () => {
  await world.upload('c-1', [
    row('a', { description: 'STARBUCKS STORE 1234' }),
    row('b', { description: 'SQ *BELLA LUNA TRATTORIA' }),
  ])
  const { transactions_enriched: rows } = (await world.get('/api/end_users/c-1/transactions')).body
  const icons = rows.map((one: { merchant: { icon_url: string } }) => one.merchant.icon_url).sort()
  expect(icons).toEqual([
    expect.stringMatching(/^https:\/\/[^/]+\/icons\/brands\/starbucks-[0-9a-f]{8}\.svg$/),
    expect.stringMatching(/^https:\/\/[^/]+\/icons\/initials\/BL-\d+\.svg$/),
  ])
  const listed = (await world.get('/api/merchants/list?has_transactions=true')).body.data
  expect(listed.map((one: { icon_url: string }) => one.icon_url).sort()).toEqual(icons)
  const { text: feed } = await world.get('/api/changes')
  for (const icon of icons) expect(feed).toContain(`"icon_url":"${icon}"`)
  for (const icon of icons) {
    const { status, headers, text } = await look(pathOf(icon))
    expect([status, text]).toEqual([200, expect.stringMatching(HARMLESS)])
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  }
})

test('every sign of the base is a drawing and nothing else', () => {
  const iconUrl = iconUrls('')
  const signs = listKnownMerchants({}, new Set())
    .map(iconUrl)
    .flatMap((path) => /^\/icons\/brands\/(.+)\.svg$/.exec(path)?.[1] ?? [])
  expect(new Set(signs).size).toBeGreaterThan(300)
  for (const file of signs)
    expect(readSign(file)).toEqual({ svg: expect.stringMatching(HARMLESS), isForEver: true })
})

test('an address of an earlier version still gives the brand, not for ever; what is no icon is not found', async () => {
  const path = pathOf(await iconOf('uber'))
  const current = await look(path)
  const old = await look(path.replace(/-[0-9a-f]{8}/, '-00000000'))
  expect([old.status, old.text, old.headers['cache-control']]).toEqual([
    200,
    current.text,
    'public, max-age=86400',
  ])
  const strange = [
    'brands/nobody-00000000.svg',
    'brands/uber.svg',
    'initials/BL-16.svg',
    'initials/ABC-1.svg',
  ]
  const hostile = ['%3Cscript%3E-1.svg', '%26lt%3B-1.svg', '%22-1.svg', '..%2f..%2fpackage-1.svg', 'BL-1']
  for (const file of [...strange, ...hostile.map((name) => `initials/${name}`)])
    expect([file, (await look(`/icons/${file}`)).status]).toEqual([file, 404])
  for (const file of ['BL-1', '%E6%98%9F-2', '%D7%A9%D7%9C-3', '%3F-4'])
    expect([file, (await look(`/icons/initials/${file}.svg`)).status]).toEqual([file, 200])
})

test('initials stand out from their colour', () => {
  for (const color of INITIALS_COLORS) {
    const contrast = 1.05 / (luminance(color.slice(1)) + 0.05)
    expect([color, contrast >= 4.5]).toEqual([color, true])
  }
})
