import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

// docs/errors.md against the source: an error that a client or an operator may meet can be looked up there.

const root = new URL('../../', import.meta.url)

interface CodedError {
  readonly code: string
  /** Null where it is not fixed in the class. */
  readonly retry: string | null
  readonly status: number | null
}

async function sources(): Promise<string[]> {
  const names = await readdir(new URL('server/src', root), { recursive: true })
  const kept = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return Promise.all(kept.map((name) => readFile(new URL(`server/src/${name}`, root), 'utf8')))
}

/** Classes with `readonly code = '…'`, with their advice and status; those with several codes; and the edge's own. */
function errorsIn(text: string): CodedError[] {
  const fixed = [...text.matchAll(/^ {2}readonly code = '(\w+)'\n {2}readonly retry = '(\w+)'\n(.*\n)/gm)]
  const coded = fixed.map(([, code = '', retry = '', next = '']) => ({
    code,
    retry,
    status: Number(/readonly status = (\d+)/.exec(next)?.[1] ?? 500),
  }))
  const unions = [...text.matchAll(/^ {2}readonly code: ((?:'\w+' ?\|? ?)+)$/gm)].flatMap(([, codes = '']) =>
    [...codes.matchAll(/\w+/g)].map(([code]) => ({ code, retry: null, status: null })),
  )
  return [...coded, ...unions]
}

function countCodes(text: string): number {
  return [...text.matchAll(/^ {2}readonly code = '/gm)].length
}

async function edgeCodes(): Promise<string[]> {
  const text = await readFile(new URL('server/src/api/problem.ts', root), 'utf8')
  return [...text.matchAll(/\bcode: '(\w+)'/g)].map(([, code = '']) => code)
}

async function headings(): Promise<Map<string, string>> {
  const text = await readFile(new URL('docs/errors.md', root), 'utf8')
  const sections = text.split(/^## /m).slice(1)
  return new Map(sections.map((section) => [section.split('\n', 1)[0] ?? '', section]))
}

test('every error code has a heading, and every heading is a code', async () => {
  const texts = await sources()
  const found = texts.flatMap(errorsIn)
  expect(found.filter(({ retry }) => retry !== null)).toHaveLength(
    texts.reduce((sum, text) => sum + countCodes(text), 0),
  )
  const codes = new Set([...found.map(({ code }) => code), ...(await edgeCodes())])
  expect([...(await headings()).keys()].toSorted()).toEqual([...codes].toSorted())
})

test('each heading tells the HTTP status and the retry advice of the code', async () => {
  const sections = await headings()
  for (const { code, retry, status } of (await sources()).flatMap(errorsIn)) {
    const told = /^HTTP (\d{3})\b.*\. Retry: (?:`(\w+)`|.+)\.$/m.exec(sections.get(code) ?? '')
    expect({ code, isTold: told !== null }).toEqual({ code, isTold: true })
    if (status !== null) expect({ code, status: Number(told?.[1]) }).toEqual({ code, status })
    if (retry !== null) expect({ code, retry: told?.[2] }).toEqual({ code, retry })
  }
})
