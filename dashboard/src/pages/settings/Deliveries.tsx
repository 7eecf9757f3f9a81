import { Drawer, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { deliveriesQuery, type Webhook, type WebhookDelivery } from '../../api/webhooks.ts'
import { formatAgo, formatInstant } from '../../format/dates.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { OlderButton } from '../../parts/OlderButton.tsx'
import { StatusDot, type Tone } from '../../parts/StatusDot.tsx'

interface DeliveriesProps {
  /** Undefined: closed. */
  readonly webhook: Webhook | undefined
  readonly onClose: () => void
}

/** What was sent to a webhook lately, and what came of it. */
export function Deliveries({ webhook, onClose }: DeliveriesProps) {
  return (
    <Drawer
      opened={webhook !== undefined}
      onClose={onClose}
      position="right"
      size={640}
      title="Last deliveries"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {webhook !== undefined && (
        <Stack gap="md">
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {`${webhook.topic} to ${webhook.url}`}
          </Text>
          <DeliveriesOf heronId={webhook.heron_id} />
        </Stack>
      )}
    </Drawer>
  )
}

function DeliveriesOf({ heronId }: { readonly heronId: string }) {
  const pages = useInfiniteQuery(deliveriesQuery(heronId))
  if (pages.error !== null && pages.data === undefined) {
    return <Failure error={pages.error} onRetry={() => void pages.refetch()} />
  }
  if (pages.data === undefined) return <Skeleton h={320} />
  const deliveries = pages.data.pages.flatMap((page) => page.deliveries)
  if (deliveries.length === 0) {
    return (
      <EmptyState icon={IconSend} title="Nothing was sent yet">
        The next event of this topic goes out at once. What has ended is kept for 30 days.
      </EmptyState>
    )
  }
  return (
    <Stack gap="md">
      <Table verticalSpacing="xs" layout="fixed" aria-label="Deliveries">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={130}>When</Table.Th>
            <Table.Th>What came of it</Table.Th>
            <Table.Th w={110} ta="right" visibleFrom="sm">
              Attempts
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.heron_id} delivery={delivery} />
          ))}
        </Table.Tbody>
      </Table>
      <OlderButton pages={pages} />
    </Stack>
  )
}

const TONES: Readonly<Record<WebhookDelivery['status'], Tone>> = {
  delivered: 'good',
  pending: 'busy',
  failed: 'bad',
}

function DeliveryRow({ delivery }: { readonly delivery: WebhookDelivery }) {
  const { created, status, attempts, explanation, next_attempt, heron_id } = delivery
  return (
    <Table.Tr>
      <Table.Td className="digits" title={formatInstant(created)}>
        {formatAgo(created)}
      </Table.Td>
      <Table.Td>
        <StatusDot tone={TONES[status]}>{stateWords(delivery)}</StatusDot>
        {explanation !== null && <Text size="xs">{explanation}</Text>}
        {status === 'pending' && attempts > 0 && next_attempt !== null && (
          <Text size="xs" c="dimmed" title={formatInstant(next_attempt)}>
            {`Again ${formatAgo(next_attempt)}`}
          </Text>
        )}
        <Text size="xs" c="dimmed" truncate title={heron_id}>
          {heron_id}
        </Text>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {`${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`}
        </Text>
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm" className="digits">
        {attempts}
      </Table.Td>
    </Table.Tr>
  )
}

function stateWords({ status, attempts, response_code }: WebhookDelivery): string {
  if (status === 'delivered') return response_code === null ? 'Delivered' : `Delivered, HTTP ${response_code}`
  if (status === 'failed') return 'Given up'
  return attempts === 0 ? 'On its way' : 'Failed, is tried again'
}
