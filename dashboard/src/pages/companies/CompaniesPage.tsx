import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBuilding, IconPlus, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type Company, type CompanyList, companiesQuery } from '../../api/companies.ts'
import { formatCount } from '../../format/money.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { NoSuchPage, Pages } from '../../parts/Pages.tsx'
import { CompaniesTable } from './CompaniesTable.tsx'
import { CompanyFilters } from './CompanyFilters.tsx'
import { CompanyForm } from './CompanyForm.tsx'
import { DeleteCompany } from './DeleteCompany.tsx'

const route = getRouteApi('/inside/shell/companies')

export function CompaniesPage() {
  const list = route.useSearch()
  const navigate = route.useNavigate()
  const companies = useQuery(companiesQuery(list))
  const [isAdding, adding] = useDisclosure(false)
  const [edited, setEdited] = useState<Company | null>(null)
  const [deleted, setDeleted] = useState<Company | null>(null)
  const total = companies.data?._meta.total
  const isFiltered = list.search !== undefined || list.status !== undefined

  const show = (change: Partial<CompanyList>) =>
    void navigate({ search: { ...list, page: undefined, page_token: undefined, ...change }, replace: true })
  const place =
    companies.data === undefined
      ? null
      : { ...companies.data._meta, onPage: (page: number) => void navigate({ search: { ...list, page } }) }
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
      Add company
    </Button>
  )
  return (
    <>
      <PageHeader title="Companies" actions={add}>
        {total === undefined ? ' ' : `${formatCount(total)} ${total === 1 ? 'company' : 'companies'}`}
        {isFiltered && total !== undefined ? ' found' : ''}
      </PageHeader>
      <Stack gap="md">
        <CompanyFilters list={list} onChange={show} />
        {companies.error !== null && (
          <Failure error={companies.error} onRetry={() => void companies.refetch()} />
        )}
        {total === 0 ? (
          <NoCompanies isFiltered={isFiltered} onClear={() => void navigate({ search: {} })} />
        ) : place !== null && place.page > place.pages ? (
          <NoSuchPage {...place} />
        ) : (
          <CompaniesTable
            companies={companies.data?.end_users}
            order={list.order_by ?? 'last_updated_desc'}
            onOrder={(order_by) => show({ order_by })}
            onEdit={setEdited}
            onDelete={setDeleted}
          />
        )}
        {place !== null && <Pages {...place} />}
      </Stack>
      <CompanyForm
        key={edited?.heron_id ?? 'new'}
        company={edited}
        isOpen={isAdding || edited !== null}
        onClose={() => {
          adding.close()
          setEdited(null)
        }}
      />
      <DeleteCompany key={deleted?.heron_id} company={deleted} onClose={() => setDeleted(null)} />
    </>
  )
}

function NoCompanies({
  isFiltered,
  onClear,
}: {
  readonly isFiltered: boolean
  readonly onClear: () => void
}) {
  if (!isFiltered) {
    return (
      <EmptyState icon={IconBuilding} title="No companies yet">
        A company appears here when the first of its bank accounts is linked, or when you add it. Settings →
        Integrations has the link URL.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={IconSearchOff}
      title="No company matches"
      action={
        <Button variant="default" mt="xs" onClick={onClear}>
          Clear the filters
        </Button>
      }
    >
      Nothing has this name or id, in this status.
    </EmptyState>
  )
}
