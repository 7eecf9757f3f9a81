import type { Mark, Page } from '../ledger/index.ts'
import { type Id, InvalidInput } from '../values/index.ts'

/** What a list request says about its page, after validation. */
export interface PageQuery<Order extends string> {
  readonly page: number
  readonly order_by: Order
  /** Made by us, in `next_url` and `prev_url`; without it the page is counted from the first row. */
  readonly page_token?: string | undefined
}

export interface PageUrls {
  readonly next_url: string | null
  readonly prev_url: string | null
}

/**
 * Of a list that is read from the newest on. Without a token it is the first page, whatever its number says: new rows
 * come at the top.
 */
export function newestFirst<Order extends string>(
  query: { readonly page: number; readonly page_token?: string | undefined },
  order: Order,
): PageQuery<Order> {
  const page = query.page_token === undefined ? 1 : Math.max(query.page, 2)
  return { page, page_token: query.page_token, order_by: order }
}

interface Token {
  readonly direction: 'after' | 'before'
  readonly order: string
  readonly mark: Mark
}

/** Throws InvalidInput for a token that was not made for this order. */
export function pageOf<Order extends string>(query: PageQuery<Order>, limit: number): Page<Order> {
  const { page_token: text, order_by: order } = query
  if (text === undefined) return { order, limit, place: { offset: (query.page - 1) * limit } }
  const { direction, mark } = readToken(text, order)
  return { order, limit, place: direction === 'after' ? { after: mark } : { before: mark } }
}

/**
 * Links to the neighbours of a page, relative, null at the ends. They hold the mark of the last or first row, so that
 * nothing is skipped or repeated however much is written meanwhile.
 */
export function linkPages<Order extends string>(
  requestUrl: string,
  query: PageQuery<Order>,
  found: { readonly rows: readonly { readonly mark: Mark }[]; readonly hasMore: boolean },
): PageUrls {
  const isBackward =
    query.page_token !== undefined && readToken(query.page_token, query.order_by).direction === 'before'
  const first = found.rows.at(0)?.mark
  const last = found.rows.at(-1)?.mark
  const hasNext = isBackward || found.hasMore
  const hasPrevious = isBackward ? found.hasMore : query.page > 1
  const link = (direction: Token['direction'], mark: Mark, page: number): string =>
    withQuery(requestUrl, {
      page: String(page),
      page_token: writeToken({ direction, order: query.order_by, mark }),
    })
  return {
    next_url: hasNext && last !== undefined ? link('after', last, query.page + 1) : null,
    prev_url: hasPrevious && first !== undefined ? link('before', first, Math.max(query.page - 1, 1)) : null,
  }
}

function withQuery(requestUrl: string, changed: Readonly<Record<string, string>>): string {
  const [path = '', search = ''] = requestUrl.split('?', 2)
  const parameters = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changed)) parameters.set(name, value)
  return `${path}?${parameters}`
}

function writeToken({ direction, order, mark }: Token): string {
  return Buffer.from(JSON.stringify([direction, order, mark.key, mark.id])).toString('base64url')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const KEYS: readonly [order: RegExp, key: RegExp][] = [
  [/amount|balance|uncertainty/, /^(-?\d{1,40}(\.\d{1,40})?|-?Infinity)$/],
  [/timestamp|created|updated/, /^(\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00|-?infinity)$/],
  [/confidence/, /^\d(\.\d{1,12})?(e-\d{1,2})?$/],
  [/^id/, UUID],
  [/^place_in_batch/, /^\d{1,9}$/],
  [/description|name/, /^[^\0]{0,200}$/su],
]

function readToken(text: string, order: string): Token {
  const parts = parse(text)
  if (!Array.isArray(parts) || parts.length !== 4) throw badToken()
  const [direction, tokenOrder, key, id] = parts.map(String)
  const form = KEYS.find(([pattern]) => pattern.test(order))?.[1]
  const isSound = tokenOrder === order && form?.test(key ?? '') && UUID.test(id ?? '')
  if (!isSound || (direction !== 'after' && direction !== 'before')) throw badToken()
  return { direction, order, mark: { key: key ?? '', id: id as Id } }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) throw badToken()
    throw error
  }
}

function badToken(): InvalidInput {
  return InvalidInput.inQuery(
    'page_token',
    'Not a token of this list. Follow next_url or prev_url as they were given, with the same order_by.',
  )
}
