import { type KeyboardEvent, type Ref, useEffect } from 'react'
import type { Transaction } from '../../../api/transactions.ts'
import { confidenceWord, formatShare } from '../../../format/confidence.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatMoney } from '../../../format/money.ts'
import { type Action, actionOf } from './keys.ts'
import classes from './review.module.css'

interface ReviewQueueProps {
  readonly ref: Ref<HTMLDivElement>
  readonly rows: readonly Transaction[]
  /** The place of the one that keys speak of. */
  readonly index: number
  readonly onSelect: (index: number) => void
  readonly onAction: (action: Action) => void
}

const idOf = (row: Transaction) => `review-${row.heron_id}`

/** One stop for Tab: inside, keys move and act. */
export function ReviewQueue({ ref, rows, index, onSelect, onAction }: ReviewQueueProps) {
  const selected = rows[index]
  const selectedId = selected === undefined ? undefined : idOf(selected)
  useEffect(() => {
    if (selectedId !== undefined) document.getElementById(selectedId)?.scrollIntoView({ block: 'nearest' })
  }, [selectedId])

  const act = (event: KeyboardEvent) => {
    const action = actionOf(event)
    if (action === null) return
    event.preventDefault()
    onAction(action)
  }
  return (
    <div
      ref={ref}
      className={classes['queue']}
      // An empty list is no list; the keys still undo.
      role={rows.length === 0 ? 'group' : 'listbox'}
      aria-label="To review"
      {...(selectedId === undefined ? {} : { 'aria-activedescendant': selectedId })}
      tabIndex={0}
      onKeyDown={act}
    >
      {rows.map((row, place) => (
        <div
          key={row.heron_id}
          id={idOf(row)}
          role="option"
          aria-selected={place === index}
          className={classes['row']}
          onClick={() => onSelect(place)}
        >
          <span className={classes['description']}>{row.description}</span>
          <span className={`${classes['amount']} digits`} data-income={row.amount > 0}>
            {row.amount > 0 ? '+' : ''}
            {formatMoney(row.amount, row.currency)}
          </span>
          <span className={classes['category']}>
            {`${row.categories[0]?.label ?? 'No category'} · ${certainty(row)}`}
          </span>
          <span className={`${classes['date']} digits`}>
            {row.timestamp === null ? '' : formatDay(row.timestamp)}
          </span>
        </div>
      ))}
    </div>
  )
}

function certainty({ categories }: Transaction): string {
  const confidence = categories[0]?.confidence ?? 0
  return `${confidenceWord(confidence).toLowerCase()}, ${formatShare(confidence)}`
}
