import { Anchor, Drawer, Group, Pagination, Skeleton, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Merchant,
  type MerchantCompany,
  merchantCompaniesQuery,
  merchantQuery,
  TRADERS_PAGE_SIZE,
} from '../../api/merchants.ts'
import { formatCount } from '../../format/money.ts'
import { Failure } from '../../parts/Failure.tsx'
import { PageLink } from '../../parts/PageLink.tsx'
import { MoneyCells, MoneyHeads, MoneyTotals } from './MoneyTotals.tsx'

interface MerchantDrawerProps {
  /** Undefined: closed. */
  readonly merchantId: string | undefined
  readonly onClose: () => void
}

/** One merchant, and the companies that trade with it. */
export function MerchantDrawer({ merchantId, onClose }: MerchantDrawerProps) {
  return (
    <Drawer
      opened={merchantId !== undefined}
      onClose={onClose}
      position="right"
      size={560}
      title="Merchant"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {merchantId !== undefined && <Content key={merchantId} merchantId={merchantId} />}
    </Drawer>
  )
}

function Content({ merchantId }: { readonly merchantId: string }) {
  const merchant = useQuery(merchantQuery(merchantId))
  if (merchant.error !== null)
    return <Failure error={merchant.error} onRetry={() => void merchant.refetch()} />
  if (merchant.data === undefined) {
    return (
      <Stack gap="md">
        <Skeleton h={56} />
        <Skeleton h={160} />
      </Stack>
    )
  }
  return (
    <Stack gap="lg">
      <Head merchant={merchant.data} />
      <Companies merchantId={merchantId} />
    </Stack>
  )
}

function Head({ merchant: { name, url, num_transactions, totals } }: { readonly merchant: Merchant }) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <Stack gap={2}>
        <Text fw={600} size="lg" style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        {url !== null && /^https?:\/\//.test(url) && (
          <Anchor href={url} target="_blank" rel="noreferrer" size="sm" underline="always">
            {new URL(url).host}
          </Anchor>
        )}
        <Text size="sm" c="dimmed">
          {formatCount(num_transactions)} {num_transactions === 1 ? 'transaction' : 'transactions'}
        </Text>
      </Stack>
      <Group gap="lg" align="flex-start" wrap="nowrap">
        {(['inflow', 'outflow'] as const).map((side) => (
          <Stack key={side} gap={2} align="flex-end">
            <Text size="xs" c="dimmed">
              {side === 'inflow' ? 'Money in' : 'Money out'}
            </Text>
            <MoneyTotals totals={totals} side={side} />
          </Stack>
        ))}
      </Group>
    </Group>
  )
}

function Companies({ merchantId }: { readonly merchantId: string }) {
  const [page, setPage] = useState(1)
  const companies = useQuery(merchantCompaniesQuery(merchantId, page))
  if (companies.error !== null)
    return <Failure error={companies.error} onRetry={() => void companies.refetch()} />
  if (companies.data === undefined) return <Skeleton h={160} />
  const { data, total } = companies.data
  return (
    <Stack gap="sm">
      <Table verticalSpacing="xs" aria-label="Companies that trade with it">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{total === 1 ? 'Company' : `${formatCount(total)} companies`}</Table.Th>
            <Table.Th ta="right">Transactions</Table.Th>
            <MoneyHeads />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map((company) => (
            <CompanyRow key={company.heron_id} company={company} merchantId={merchantId} />
          ))}
        </Table.Tbody>
      </Table>
      {total > TRADERS_PAGE_SIZE && (
        <Pagination
          size="sm"
          total={Math.ceil(total / TRADERS_PAGE_SIZE)}
          value={page}
          onChange={setPage}
          getControlProps={(control) => ({ 'aria-label': `Go to the ${control} page` })}
          getItemProps={(item) => ({ 'aria-label': `Page ${item}` })}
        />
      )}
    </Stack>
  )
}

interface CompanyRowProps {
  readonly company: MerchantCompany
  readonly merchantId: string
}

function CompanyRow({ company, merchantId }: CompanyRowProps) {
  const { end_user_id, name, num_transactions, totals } = company
  return (
    <Table.Tr>
      <Table.Td>
        <PageLink
          to="/companies/$companyId/transactions"
          params={{ companyId: end_user_id }}
          search={{ merchant_id: merchantId }}
          size="sm"
          style={{ overflowWrap: 'anywhere' }}
        >
          {name ?? end_user_id}
        </PageLink>
      </Table.Td>
      <Table.Td ta="right" className="digits">
        {formatCount(num_transactions)}
      </Table.Td>
      <MoneyCells totals={totals} />
    </Table.Tr>
  )
}
