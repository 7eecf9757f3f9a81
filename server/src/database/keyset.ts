import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../values/index.ts'

/** Where a row stands in a list: its sort key as the database writes it, and its id, which breaks every tie. */
export interface Mark {
  readonly key: string
  readonly id: Id
}

/**
 * Which rows of a list: those after or before a mark, whatever was written meanwhile, or so many after the first.
 * `before` gives the rows next to the mark, in the order of the list.
 */
export type Place = { readonly after: Mark } | { readonly before: Mark } | { readonly offset: number }

export interface Page<Order extends string> {
  readonly order: Order
  readonly limit: number
  readonly place: Place
}

/** A page of rows, each with its mark, and whether there are more in the direction that was read. */
export interface Found<Row> {
  readonly rows: readonly Row[]
  readonly hasMore: boolean
}

/** What a list is sorted by. The expression is never null, so that a mark compares with every row. */
export interface Sort {
  readonly expression: string
  readonly type: string
  readonly isDescending: boolean
}

export interface KeysetClauses {
  /** The sort key as text. */
  readonly key: RawBuilder<unknown>
  readonly where: RawBuilder<unknown>
  readonly order: RawBuilder<unknown>
  /** The order with `limit … offset …`, one row more than the page. */
  readonly tail: RawBuilder<unknown>
}

/** The clauses of a page; `id` is the column that breaks ties. */
export function keysetClauses(sort: Sort, id: string, page: { limit: number; place: Place }): KeysetClauses {
  const { place } = page
  const isBackward = 'before' in place
  const direction = sort.isDescending === isBackward ? 'asc' : 'desc'
  const comparison = direction === 'asc' ? '>' : '<'
  const isById = sort.expression === id
  const mark = 'after' in place ? place.after : isBackward ? place.before : null
  const keys = isById ? `${id} ${direction}` : `${sort.expression} ${direction}, ${id} ${direction}`
  const order = sql.raw(`order by ${keys}`)
  const offset = 'offset' in place ? place.offset : 0
  return {
    key: sql.raw(`(${sort.expression})::text`),
    where:
      mark === null
        ? sql`true`
        : isById
          ? // Not as a pair: an index by id serves this order as it is.
            sql`${sql.raw(id)} ${sql.raw(comparison)} ${mark.id}::uuid`
          : sql`(${sql.raw(sort.expression)}, ${sql.raw(id)})
              ${sql.raw(comparison)}
              (${mark.key}::${sql.raw(sort.type)}, ${mark.id}::uuid)`,
    order,
    tail: sql`${order}
     limit ${page.limit + 1} offset ${offset}::bigint`,
  }
}

/** Takes the one row too many away and puts a page that was read backward in the order of the list. */
export function cutPage<Row>(rows: readonly Row[], page: { limit: number; place: Place }): Found<Row> {
  const kept = rows.slice(0, page.limit)
  return { rows: 'before' in page.place ? kept.reverse() : kept, hasMore: rows.length > page.limit }
}
