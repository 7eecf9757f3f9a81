import { Paper, Skeleton } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { Transaction } from '../../api/transactions.ts'
import { TransactionRow } from './TransactionRow.tsx'
import classes from './transactions.module.css'

interface TransactionsTableProps {
  /** Those that are loaded; undefined while the first page is. */
  readonly rows: readonly Transaction[] | undefined
  /** All that there are. */
  readonly total: number
  readonly onEndReached: () => void
}

const ROW_HEIGHT_PX = 48
const OVERSCAN_ROWS = 12
const COLUMNS = ['Date', 'Description', 'Merchant', 'Category', 'Amount'] as const

/** As many rows as there are, of which only those in sight are made. */
export function TransactionsTable({ rows, total, onEndReached }: TransactionsTableProps) {
  const viewport = useRef<HTMLDivElement>(null)
  const count = rows?.length ?? 0
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
  })
  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (count > 0 && lastShown >= count - OVERSCAN_ROWS) onEndReached()
  }, [count, lastShown, onEndReached])

  return (
    <Paper withBorder className={classes['frame']}>
      <div
        ref={viewport}
        className={classes['viewport']}
        tabIndex={0}
        role="region"
        aria-label="Transactions"
      >
        <div role="table" aria-rowcount={total + 1} aria-label="Transactions">
          <div role="row" aria-rowindex={1} className={`${classes['row']} ${classes['head']}`}>
            {COLUMNS.map((column) => (
              <div key={column} role="columnheader" className={classes[column.toLowerCase()]}>
                {column}
              </div>
            ))}
          </div>
          <div role="rowgroup" className={classes['body']} style={{ height: virtualizer.getTotalSize() }}>
            {rows === undefined && <LoadingRows />}
            {items.map(({ index, start }) => {
              const row = rows?.[index]
              return row === undefined ? null : (
                <TransactionRow key={row.heron_id} transaction={row} index={index} top={start} />
              )
            })}
          </div>
        </div>
      </div>
    </Paper>
  )
}

function LoadingRows() {
  return Array.from({ length: 10 }, (_, place) => (
    <div key={place} role="row" className={classes['loading']}>
      <div role="cell">
        <Skeleton h={20} />
      </div>
    </div>
  ))
}
