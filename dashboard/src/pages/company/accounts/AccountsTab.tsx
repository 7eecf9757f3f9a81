import { Skeleton, Stack } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { dataSourcesQuery } from '../../../api/accounts.ts'
import { companyLinksQuery } from '../../../api/companies.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { PageLink } from '../../../parts/PageLink.tsx'
import { Connection } from './Connection.tsx'
import { LinkHistory } from './LinkHistory.tsx'
import { UploadedSource } from './UploadedSource.tsx'

const route = getRouteApi('/inside/shell/companies/$companyId/accounts')

/** Where a company's rows come from: its bank connections, those that are synced first, then what was uploaded. */
export function AccountsTab() {
  const { companyId } = route.useParams()
  const { history } = route.useSearch()
  const navigate = route.useNavigate()
  const links = useQuery(companyLinksQuery(companyId))
  const sources = useQuery(dataSourcesQuery(companyId))
  const failed = [links, sources].find(({ error, data }) => error !== null && data === undefined)
  if (failed?.error != null) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />
  if (links.data === undefined || sources.data === undefined) {
    return (
      <Stack>
        <Skeleton h={240} />
        <Skeleton h={240} />
      </Stack>
    )
  }
  const linked = new Set(links.data.map((link) => link.data_source_heron_id))
  const uploads = sources.data.filter((source) => !linked.has(source.heron_id))
  const current = links.data.filter((link) => link.superseded_by_item_id === null)
  const replaced = links.data.filter((link) => link.superseded_by_item_id !== null)
  const accountsOf = (id: string) =>
    sources.data.find((source) => source.heron_id === id)?.data_source_accounts ?? []
  if (links.data.length + uploads.length === 0) return <NoConnections />
  return (
    <Stack gap="lg">
      {[...current, ...replaced].map((link) => (
        <Connection
          key={link.item_id}
          companyId={companyId}
          link={link}
          accounts={accountsOf(link.data_source_heron_id)}
          replacedBy={links.data.find((one) => one.item_id === link.superseded_by_item_id)}
          onHistory={() => void navigate({ search: { history: link.item_id }, replace: true })}
        />
      ))}
      {uploads.map((source) => (
        <UploadedSource key={source.heron_id} source={source} />
      ))}
      <LinkHistory
        link={links.data.find((link) => link.item_id === history)}
        onClose={() => void navigate({ search: {}, replace: true })}
      />
    </Stack>
  )
}

function NoConnections() {
  return (
    <EmptyState icon={IconPlugConnected} title="No bank is connected yet">
      A connection appears here when your back end posts a Plaid Item to the link URL of an integration.{' '}
      <PageLink to="/settings" underline="always">
        Settings
      </PageLink>{' '}
      has that URL.
    </EmptyState>
  )
}
