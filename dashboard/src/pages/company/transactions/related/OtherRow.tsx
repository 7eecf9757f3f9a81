import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { accountName } from '../../../../api/accounts.ts'
import { transactionQuery } from '../../../../api/transactions.ts'
import { formatDay } from '../../../../format/dates.ts'
import { formatMoney } from '../../../../format/money.ts'
import { PageLink } from '../../../../parts/PageLink.tsx'
import { useAccounts } from '../use-accounts.ts'

interface OtherRowProps {
  readonly companyId: string
  readonly id: string
}

/** Another transaction of the company, by its day, amount and account: a way to it. */
export function OtherRow({ companyId, id }: OtherRowProps) {
  const accounts = useAccounts(companyId)
  const { data, error } = useQuery(transactionQuery(companyId, id))
  if (data === undefined && error === null) return <Skeleton h={18} w={220} />
  const account = accounts?.get(data?.data_source_account_heron_id ?? '')
  const words =
    data === undefined
      ? id
      : [
          ...(data.posted_on === null ? [] : [formatDay(data.posted_on)]),
          `${data.amount > 0 ? '+' : ''}${formatMoney(data.amount, data.currency)}`,
          ...(account === undefined ? [] : [accountName(account)]),
        ].join(' · ')
  return (
    <PageLink
      from="/companies/$companyId/transactions"
      to="."
      search={(now) => ({ ...now, transaction: id })}
      replace
      resetScroll={false}
      preload={false}
      size="sm"
      className="digits"
      style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}
    >
      {words}
    </PageLink>
  )
}
