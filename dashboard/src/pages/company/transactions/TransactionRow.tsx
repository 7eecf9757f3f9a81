import { Badge, Skeleton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type Account, accountName, plainName } from '../../../api/accounts.ts'
import type { Transaction } from '../../../api/transactions.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatMoney } from '../../../format/money.ts'
import { PageLink } from '../../../parts/PageLink.tsx'
import classes from './transactions.module.css'

interface TransactionRowProps {
  /** Undefined while it is loaded. */
  readonly transaction: Transaction | undefined
  /** By their `dsa_` ids. */
  /** Undefined while they are loaded. */
  readonly accounts: ReadonlyMap<string, Account> | undefined
  /** Its place in the list, from 0. */
  readonly index: number
  /** Pixels below the top of the list. */
  readonly top: number
  readonly opened: string | undefined
}

export function TransactionRow({ transaction, accounts, index, top, opened }: TransactionRowProps) {
  const navigate = useNavigate({ from: '/companies/$companyId/transactions' })
  const place = { role: 'row', 'aria-rowindex': index + 2, style: { transform: `translateY(${top}px)` } }
  if (transaction === undefined) {
    return (
      <div {...place} className={`${classes['item']} ${classes['loading']}`}>
        <div role="cell">
          <Skeleton h={20} />
        </div>
      </div>
    )
  }
  const { heron_id, timestamp, description, merchant, categories, amount, currency, is_pending } = transaction
  const { duplicate_of_id } = transaction
  const isIncome = amount > 0
  const account = accounts?.get(transaction.data_source_account_heron_id ?? '')
  return (
    <div
      {...place}
      data-index={index}
      data-opened={opened === heron_id}
      className={`${classes['row']} ${classes['item']}`}
      // The link in it is for the keyboard; a click may come down anywhere.
      onClick={() => void navigate({ search: (now) => ({ ...now, transaction: heron_id }), replace: true })}
    >
      <div role="cell" className={`${classes['date']} digits`}>
        {timestamp === null ? '–' : formatDay(timestamp)}
      </div>
      <div role="cell" className={classes['description']} title={description}>
        <PageLink
          from="/companies/$companyId/transactions"
          to="."
          search={(now) => ({ ...now, transaction: heron_id })}
          replace
          resetScroll={false}
          preload={false}
          c="inherit"
          size="sm"
          underline="never"
          className={classes['text'] ?? ''}
          onClick={(event) => event.stopPropagation()}
        >
          {description}
        </PageLink>
        {is_pending && (
          <Badge size="xs" variant="default" tt="none" flex="none">
            Pending
          </Badge>
        )}
        {duplicate_of_id !== null && (
          <Badge size="xs" variant="default" tt="none" flex="none">
            Duplicate
          </Badge>
        )}
      </div>
      <div role="cell" className={classes['merchant']}>
        {merchant?.name ?? '–'}
      </div>
      <div role="cell" className={classes['category']}>
        {categories[0]?.label ?? '–'}
      </div>
      <div
        role="cell"
        className={classes['account']}
        title={account === undefined ? undefined : accountName(account)}
      >
        <span className={classes['name']}>{account === undefined ? '–' : plainName(account)}</span>
        {account?.number != null && <span>&nbsp;··{account.number}</span>}
      </div>
      <div role="cell" className={`${classes['amount']} digits`} data-income={isIncome}>
        {isIncome ? '+' : ''}
        {formatMoney(amount, currency)}
      </div>
    </div>
  )
}
