import { Button, Group, Select, Stack } from '@mantine/core'
import { IconBuildingStore, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import {
  MERCHANT_ORDERS,
  MERCHANT_PAGE_SIZE,
  type MerchantList,
  merchantsQuery,
} from '../../api/merchants.ts'
import { formatCount } from '../../format/money.ts'
import { CompanySelect } from '../../parts/CompanySelect.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { NoSuchPage, Pages } from '../../parts/Pages.tsx'
import { SearchInput } from '../../parts/SearchInput.tsx'
import { readChoice } from '../../search-params.ts'
import { MerchantDrawer } from './MerchantDrawer.tsx'
import { MerchantsTable } from './MerchantsTable.tsx'

const route = getRouteApi('/inside/shell/merchants')

const ORDER_LABELS: Readonly<Record<(typeof MERCHANT_ORDERS)[number], string>> = {
  transactions_desc: 'Most transactions first',
  name_asc: 'By name',
}

export function MerchantsPage() {
  const { merchant, ...list } = route.useSearch()
  const navigate = route.useNavigate()
  const merchants = useQuery(merchantsQuery(list))
  const total = merchants.data?.total
  const isFiltered = list.search !== undefined || list.company !== undefined
  const show = (change: Partial<MerchantList>) =>
    void navigate({ search: { ...list, page: undefined, ...change }, replace: true })
  const place = {
    page: list.page ?? 1,
    pages: Math.ceil((total ?? 0) / MERCHANT_PAGE_SIZE),
    onPage: (page: number) => void navigate({ search: { ...list, page } }),
  }
  return (
    <>
      <PageHeader title="Merchants">
        {total === undefined
          ? ' '
          : `${formatCount(total)} ${total === 1 ? 'merchant' : 'merchants'}${isFiltered ? ' found' : ''}`}
      </PageHeader>
      <Stack gap="md">
        <Group gap="sm">
          <SearchInput
            label="Search merchants"
            placeholder="Part of a name"
            value={list.search}
            onChange={(search) => show({ search })}
          />
          <CompanySelect
            placeholder="Every company"
            value={list.company}
            onChange={(company) => show({ company })}
          />
          <Select
            aria-label="Order"
            flex="1 1 150px"
            maw={210}
            ml={{ base: 0, lg: 'auto' }}
            allowDeselect={false}
            data={MERCHANT_ORDERS.map((value) => ({ value, label: ORDER_LABELS[value] }))}
            value={list.order ?? 'transactions_desc'}
            onChange={(order) =>
              // As it is without: the plain URL stays plain.
              show({ order: order === 'transactions_desc' ? undefined : readChoice(order, MERCHANT_ORDERS) })
            }
          />
        </Group>
        {merchants.error !== null && (
          <Failure error={merchants.error} onRetry={() => void merchants.refetch()} />
        )}
        {total === 0 ? (
          <NoMerchants isFiltered={isFiltered} onClear={() => void navigate({ search: {} })} />
        ) : total !== undefined && place.page > place.pages ? (
          <NoSuchPage {...place} />
        ) : (
          (merchants.error === null || merchants.data !== undefined) && (
            <MerchantsTable merchants={merchants.data?.data} />
          )
        )}
        <Pages {...place} />
      </Stack>
      <MerchantDrawer
        merchantId={merchant}
        onClose={() => void navigate({ search: list, replace: true, resetScroll: false })}
      />
    </>
  )
}

interface NoMerchantsProps {
  readonly isFiltered: boolean
  readonly onClear: () => void
}

function NoMerchants({ isFiltered, onClear }: NoMerchantsProps) {
  if (!isFiltered) {
    return (
      <EmptyState icon={IconBuildingStore} title="No merchants yet">
        They appear with the first transactions whose other side is known.
      </EmptyState>
    )
  }
  const action = (
    <Button variant="default" mt="xs" onClick={onClear}>
      Clear the filters
    </Button>
  )
  return (
    <EmptyState icon={IconSearchOff} title="No merchant matches" action={action}>
      No transaction here is with a merchant of this name.
    </EmptyState>
  )
}
