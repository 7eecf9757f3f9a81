import type { LookupFunction } from 'node:net'
import { describe, expect, test } from 'vitest'
import { isPublicAddress, refusalOfUrl } from './address-rules.ts'
import { AddressRefused } from './guard-lookup.ts'
import { openDeliveryTransport } from './send.ts'

const REFUSED_URLS = `
  https://127.0.0.1/            https://127.8.9.10/           https://0.0.0.0/             https://0/
  https://localhost/            https://LOCALHOST:8443/       https://localhost./          https://a.localhost/
  https://10.0.0.1/             https://10.255.255.255/       https://172.16.0.1/          https://172.31.255.254/
  https://192.168.1.1/          https://169.254.169.254/      https://169.254.170.2/       https://168.63.129.16/
  https://100.64.0.1/           https://100.100.100.200/      https://192.0.0.192/         https://198.18.0.1/
  https://224.0.0.1/            https://239.255.255.250/      https://255.255.255.255/     https://240.0.0.1/
  https://[::1]/                https://[::]/                 https://[::ffff:127.0.0.1]/  https://[::ffff:7f00:1]/
  https://[::ffff:8.8.8.8]/     https://[fc00::1]/            https://[fd00:ec2::254]/     https://[fe80::1]/
  https://[ff02::1]/            https://[64:ff9b::7f00:1]/    https://[2002:7f00:1::]/     https://[2001:0:4136:e378::]/
  https://[::127.0.0.1]/        https://[2001:db8::1]/        https://2130706433/          https://0x7f000001/
  https://0177.0.0.1/           https://127.1/                https://0x7f.1/              https://134744072/
  https://010.010.010.010/      https://metadata.google.internal/  https://db.local/       https://intranet/
  https://printer.lan/          https://router.home.arpa/     https://①②⑦.0.0.1/          https://127。0。0。1/
  http://example.com/           ftp://example.com/            file:///etc/passwd           gopher://example.com/
  https://user@example.com/     https://user:pass@example.com/  https://                   //example.com/
  https://exa%20mple.com/       javascript:alert(1)           https://[fec0::1]/           https://[::ffff:0:7f00:1]/
`
  .trim()
  .split(/\s+/)

describe('URLs that events are not sent to', () => {
  test('the corpus is big enough to mean something', () => {
    expect(new Set(REFUSED_URLS).size).toBeGreaterThanOrEqual(40)
  })

  test.each(REFUSED_URLS)('%s is refused when an endpoint is made', (url) => {
    expect(refusalOfUrl(url, false)).toMatch(/^[A-Z].*\.$/)
  })

  test.each(REFUSED_URLS)('%s is refused again when it is sent to', async (url) => {
    const transport = openDeliveryTransport({ isPrivateAllowed: false })
    const sent = transport.post({ url, headers: {}, body: Buffer.from('{}') }, AbortSignal.timeout(1_000))
    await expect(sent).rejects.toBeInstanceOf(AddressRefused)
    await transport.close()
  })
})

test.each([
  'https://example.com/hooks',
  'https://hooks.slack.com/services/T0/B0/x',
  'https://customer.example:8443/a?b=c#d',
  'https://8.8.8.8/',
  'https://[2606:4700::1111]/',
  'https://bücher.example/',
  'https://172.32.0.1/',
  'https://100.128.0.1/',
])('%s is accepted', (url) => {
  expect(refusalOfUrl(url, false)).toBeNull()
})

test('an operator may allow private networks and plain HTTP, still without credentials', () => {
  expect(refusalOfUrl('http://127.0.0.1:3000/hook', true)).toBeNull()
  expect(refusalOfUrl('http://receiver:3000/hook', true)).toBeNull()
  expect(refusalOfUrl('http://user:pass@127.0.0.1/', true)).toMatch(/headers/)
  expect(refusalOfUrl('file:///etc/passwd', true)).toMatch(/https/)
})

test('what is no address is not public', () => {
  for (const text of ['', 'example.com', '1.2.3', '1.2.3.4.5', 'fe80::1%eth0', '2606:4700::1%eth0'])
    expect(isPublicAddress(text)).toBe(false)
})

describe('names', () => {
  const resolveTo =
    (...addresses: string[]): LookupFunction =>
    (_hostname, _options, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )

  async function failureOf(resolve: LookupFunction): Promise<unknown> {
    const transport = openDeliveryTransport({ isPrivateAllowed: false, resolve })
    try {
      return await transport.post(
        { url: 'https://customer.example/hook', headers: {}, body: Buffer.from('{}') },
        AbortSignal.timeout(2_000),
      )
    } catch (error) {
      return error
    } finally {
      await transport.close()
    }
  }

  test.each([
    ['loopback', ['127.0.0.1']],
    ['IPv6 loopback', ['::1']],
    ['the metadata service', ['169.254.169.254']],
    ['a mapped address', ['::ffff:10.0.0.1']],
    ['a public address and a private one', ['8.8.8.8', '10.0.0.1']],
    ['nothing', []],
  ])('a name that resolves to %s is refused before any connection', async (_what, addresses) => {
    expect(await failureOf(resolveTo(...addresses))).toMatchObject({ code: 'address_refused' })
  })

  test('a name that was public when it was checked and is private when it is used is refused', async () => {
    let asked = 0
    const rebinding: LookupFunction = (hostname, options, done) => {
      asked += 1
      resolveTo('127.0.0.1')(hostname, options, done)
    }
    expect(refusalOfUrl('https://customer.example/hook', false)).toBeNull()
    expect(await failureOf(rebinding)).toMatchObject({ code: 'address_refused' })
    expect(asked).toBe(1)
  })
})
