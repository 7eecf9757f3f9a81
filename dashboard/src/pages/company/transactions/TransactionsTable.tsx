import { Paper } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef } from 'react'
import {
  TRANSACTION_PAGE_SIZE,
  type TransactionFilters,
  transactionPageQuery,
} from '../../../api/transactions.ts'
import { LoadedTotals } from './LoadedTotals.tsx'
import { TransactionRow } from './TransactionRow.tsx'
import classes from './transactions.module.css'
import { useAccounts } from './use-accounts.ts'

interface TransactionsTableProps {
  readonly companyId: string
  readonly filters: TransactionFilters
  /** All that the filters let through; undefined while the first page is loaded. */
  readonly total: number | undefined
  readonly isComing: boolean
  /** The id of the one that is shown beside. */
  readonly opened: string | undefined
}

const ROW_HEIGHT_PX = 48
const OVERSCAN_ROWS = 12
// A page is asked for before its first row comes into sight.
const AHEAD_ROWS = 60
// While the scrollbar is dragged, pages that only fly by are not asked for.
const SETTLED_MS = 80
const ROWS_WHILE_LOADING = 12
const COLUMNS = ['Date', 'Description', 'Merchant', 'Category', 'Account', 'Amount'] as const

/** As high as all rows together, so that the scrollbar tells the truth; rows are made and loaded where one looks. */
export function TransactionsTable({ companyId, filters, total, isComing, opened }: TransactionsTableProps) {
  const viewport = useRef<HTMLDivElement>(null)
  const accounts = useAccounts(companyId)
  const virtualizer = useVirtualizer({
    count: total ?? ROWS_WHILE_LOADING,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
  })
  const items = virtualizer.getVirtualItems()
  const pages = usePages(companyId, filters, {
    first: items[0]?.index ?? 0,
    last: items.at(-1)?.index ?? 0,
    total: total ?? 1,
  })
  const rowAt = (index: number) =>
    pages.get(Math.floor(index / TRANSACTION_PAGE_SIZE) + 1)?.[index % TRANSACTION_PAGE_SIZE]

  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset['index']
    if (step === undefined || from === undefined) return
    event.preventDefault()
    const index = Math.min(Math.max(Number(from) + step, 0), (total ?? 1) - 1)
    virtualizer.scrollToIndex(index)
    viewport.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus({ preventScroll: true })
  }
  return (
    <Paper withBorder className={classes['frame']}>
      <div
        ref={viewport}
        className={classes['viewport']}
        tabIndex={0}
        role="region"
        aria-label="Transactions"
      >
        <div role="table" aria-rowcount={(total ?? 0) + 1} aria-label="Transactions">
          <div role="row" aria-rowindex={1} className={`${classes['row']} ${classes['head']}`}>
            {COLUMNS.map((column) => (
              <div key={column} role="columnheader" className={classes[column.toLowerCase()]}>
                {column}
              </div>
            ))}
          </div>
          <div
            role="rowgroup"
            className={classes['body']}
            style={{ height: virtualizer.getTotalSize() }}
            onKeyDown={walk}
          >
            {items.map(({ index, start }) => (
              <TransactionRow
                key={index}
                transaction={rowAt(index)}
                accounts={accounts}
                index={index}
                top={start}
                opened={opened}
              />
            ))}
          </div>
        </div>
      </div>
      <LoadedTotals pages={pages} total={total} isComing={isComing} />
    </Paper>
  )
}

/** The rows of the pages in sight, by the number of the page. */
function usePages(
  companyId: string,
  filters: TransactionFilters,
  sight: { readonly first: number; readonly last: number; readonly total: number },
) {
  const pageOf = (index: number) => Math.floor(index / TRANSACTION_PAGE_SIZE) + 1
  const first = pageOf(Math.max(sight.first - AHEAD_ROWS, 0))
  const last = pageOf(Math.min(sight.last + AHEAD_ROWS, sight.total - 1))
  const [wanted] = useDebouncedValue(`${first} ${last}`, SETTLED_MS, { leading: true })
  const [from = 1, to = 1] = wanted.split(' ').map(Number)
  const numbers = Array.from({ length: to - from + 1 }, (_, place) => from + place)
  const found = useQueries({ queries: numbers.map((page) => transactionPageQuery(companyId, filters, page)) })
  return new Map(numbers.map((page, place) => [page, found[place]?.data?.transactions]))
}
