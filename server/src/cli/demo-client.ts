/** JSON of an answer. The demo prints it; what checks shapes are the tests. */
// oxlint-disable-next-line typescript/no-explicit-any -- answers of many shapes, read for printing only
export type Answer = any

export interface FeedEntry {
  readonly kind: string
  readonly action: string
  readonly end_user_id: string | null
  readonly object: Answer
}

/** Egret's API as a customer's service would call it. */
export interface DemoClient {
  get(path: string): Promise<Answer>
  post(path: string, body: unknown): Promise<Answer>
  /** The cursor after everything that has happened so far. */
  endOfFeed(): Promise<string | null>
  /** What comes after `cursor`, until nothing has come for a while. */
  followUntilQuiet(cursor: string | null): Promise<FeedEntry[]>
}

const QUIET_MS = 1_500

export function openClient(url: string, apiKey: string): DemoClient {
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await fetch(url + path, {
      method,
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }
  const page = (cursor: string | null): Promise<Answer> =>
    call('GET', `/api/changes?limit=1000${cursor === null ? '' : `&cursor=${cursor}`}`)
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    async endOfFeed() {
      let cursor: string | null = null
      for (;;) {
        const { next_cursor: next, has_more: hasMore }: Answer = await page(cursor)
        cursor = next
        if (hasMore !== true) return cursor
      }
    },
    async followUntilQuiet(from) {
      const entries: FeedEntry[] = []
      let cursor = from
      let lastNewsAt = Date.now()
      while (Date.now() - lastNewsAt < QUIET_MS) {
        const { changes, next_cursor: next }: Answer = await page(cursor)
        cursor = next
        entries.push(...changes)
        if (changes.length > 0) lastNewsAt = Date.now()
        else await new Promise((resolve) => setTimeout(resolve, 100))
      }
      return entries
    },
  }
}

/** A call of the customer's to Plaid. */
export async function ask(plaidUrl: string, path: string, body: Record<string, unknown>): Promise<Answer> {
  const isControl = path.startsWith('/emulator/')
  const answer = await fetch(plaidUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(isControl ? body : { client_id: 'client', secret: 'secret', ...body }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  return JSON.parse(text)
}
