import { Group, Paper, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { integrationsQuery } from '../../api/integrations.ts'
import { type WebhookIn, webhooksInQuery } from '../../api/webhooks-in.ts'
import { formatAgo, formatInstant } from '../../format/dates.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { StatusDot } from '../../parts/StatusDot.tsx'
import { FeedCompany } from './FeedCompany.tsx'
import { ItemLink } from './ItemLink.tsx'

const route = getRouteApi('/inside/shell/feed')
const LOADING_ROWS = 8

/** What came to the webhook URLs of the integrations: whether it was Plaid's, and what it caused. */
export function WebhooksInTab() {
  const { company } = route.useSearch()
  const webhooks = useQuery(webhooksInQuery(company))
  return (
    <Stack gap="md">
      <Group>
        <FeedCompany />
      </Group>
      {webhooks.error !== null && <Failure error={webhooks.error} onRetry={() => void webhooks.refetch()} />}
      {webhooks.data?.length === 0 ? (
        <NoWebhooks isFiltered={company !== undefined} />
      ) : (
        (webhooks.error === null || webhooks.data !== undefined) && <Webhooks entries={webhooks.data} />
      )}
    </Stack>
  )
}

function NoWebhooks({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState icon={IconWebhook} title="No webhook about this company">
      Whom a refused one is about is not known, so those are shown for every company only.
    </EmptyState>
  ) : (
    <EmptyState icon={IconWebhook} title="No webhook has come yet">
      Set the webhook URL of an integration in /link/token/create: Settings → Integrations → View.
    </EmptyState>
  )
}

function Webhooks({ entries }: { readonly entries: readonly WebhookIn[] | undefined }) {
  const { data: integrations = [] } = useQuery(integrationsQuery)
  const names = new Map(integrations.map(({ heron_id, name }) => [heron_id, name]))
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Table verticalSpacing="xs" aria-label="Webhooks from Plaid">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={130} visibleFrom="sm">
              When
            </Table.Th>
            <Table.Th visibleFrom="lg">Integration</Table.Th>
            <Table.Th>Webhook</Table.Th>
            <Table.Th visibleFrom="sm">Verification</Table.Th>
            <Table.Th visibleFrom="md">What it caused</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries === undefined
            ? Array.from({ length: LOADING_ROWS }, (_, place) => (
                <Table.Tr key={place}>
                  <Table.Td colSpan={5}>
                    <Skeleton h={28} />
                  </Table.Td>
                </Table.Tr>
              ))
            : entries.map((entry) => (
                <WebhookRow
                  key={entry.heron_id}
                  entry={entry}
                  integration={names.get(entry.integration_heron_id)}
                />
              ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

interface WebhookRowProps {
  readonly entry: WebhookIn
  /** Its name; undefined when it was deleted. */
  readonly integration: string | undefined
}

function WebhookRow({ entry, integration }: WebhookRowProps) {
  const { at, item_id, remote_address, webhook_code, webhook_type, outcome } = entry
  const name = outcome === 'refused' ? 'Not read' : (webhook_code ?? webhook_type ?? 'Without a name')
  const caused = entry.caused ?? 'Nothing.'
  return (
    <Table.Tr>
      <Table.Td visibleFrom="sm" className="digits" title={formatInstant(at)}>
        {formatAgo(at)}
      </Table.Td>
      <Table.Td visibleFrom="lg">{integration ?? 'Deleted'}</Table.Td>
      <Table.Td>
        <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        {item_id !== null && <ItemLink itemId={item_id}>{item_id}</ItemLink>}
        {remote_address !== null && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {`from ${remote_address}`}
          </Text>
        )}
        <Stack gap={2} hiddenFrom="sm" mt={4}>
          <Verification entry={entry} />
          <Text size="xs" c="dimmed">
            {formatAgo(at)}
          </Text>
        </Stack>
        <Text size="xs" hiddenFrom="md">
          {caused}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Verification entry={entry} />
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Text size="sm">{caused}</Text>
      </Table.Td>
    </Table.Tr>
  )
}

function Verification({ entry }: { readonly entry: WebhookIn }) {
  if (entry.outcome === 'genuine') return <StatusDot tone="good">Genuine</StatusDot>
  return (
    <>
      <StatusDot tone="bad">Refused</StatusDot>
      <Text size="xs" c="dimmed" maw={360}>
        {entry.explanation}
      </Text>
    </>
  )
}
