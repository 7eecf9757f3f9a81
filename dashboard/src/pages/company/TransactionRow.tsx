import { Badge } from '@mantine/core'
import type { Transaction } from '../../api/transactions.ts'
import { formatDay } from '../../format/dates.ts'
import { formatMoney } from '../../format/money.ts'
import classes from './transactions.module.css'

interface TransactionRowProps {
  readonly transaction: Transaction
  /** Its place in the list, from 0. */
  readonly index: number
  /** Pixels below the top of the list. */
  readonly top: number
}

export function TransactionRow({ transaction, index, top }: TransactionRowProps) {
  const { timestamp, description, merchant, categories, amount, currency, is_pending } = transaction
  const isIncome = amount > 0
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`${classes['row']} ${classes['item']}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="cell" className={`${classes['date']} digits`}>
        {timestamp === null ? '–' : formatDay(timestamp)}
      </div>
      <div role="cell" className={classes['description']} title={description}>
        <span className={classes['text']}>{description}</span>
        {is_pending && (
          <Badge size="xs" variant="default" tt="none" flex="none">
            Pending
          </Badge>
        )}
      </div>
      <div role="cell" className={classes['merchant']}>
        {merchant?.name ?? '–'}
      </div>
      <div role="cell" className={classes['category']}>
        {categories[0]?.label ?? '–'}
      </div>
      <div role="cell" className={`${classes['amount']} digits`} data-income={isIncome}>
        {isIncome ? '+' : ''}
        {formatMoney(amount, currency)}
      </div>
    </div>
  )
}
