import { Button, Paper } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type Webhook, type WebhooksAdded, webhooksQuery } from '../../api/webhooks.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { DeleteWebhook } from './DeleteWebhook.tsx'
import { Deliveries } from './Deliveries.tsx'
import { Section, type SectionProps } from './Section.tsx'
import { WebhookEditForm } from './WebhookEditForm.tsx'
import { WebhookForm } from './WebhookForm.tsx'
import { WebhookSecrets } from './WebhookSecrets.tsx'
import { WebhooksTable } from './WebhooksTable.tsx'

const route = getRouteApi('/inside/shell/settings')

export function WebhooksSection(props: SectionProps) {
  const webhooks = useQuery(webhooksQuery)
  const { deliveries } = route.useSearch()
  const navigate = route.useNavigate()
  const showDeliveries = (heronId: string | undefined) =>
    void navigate({
      search: (before) => ({ ...before, deliveries: heronId }),
      replace: true,
      resetScroll: false,
    })
  const [isAdding, adding] = useDisclosure(false)
  const [added, setAdded] = useState<WebhooksAdded | null>(null)
  const [edited, setEdited] = useState<Webhook | null>(null)
  const [deleted, setDeleted] = useState<Webhook | null>(null)
  return (
    <Section
      {...props}
      lead="Where Egret sends what happens: signed, and tried again for three days."
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
          Add webhook
        </Button>
      }
    >
      {webhooks.error !== null && <Failure error={webhooks.error} onRetry={() => void webhooks.refetch()} />}
      {(webhooks.error === null || webhooks.data !== undefined) && (
        <Paper withBorder style={{ overflow: 'hidden' }}>
          {webhooks.data?.length === 0 ? (
            <EmptyState icon={IconWebhook} title="No webhook yet">
              Add a URL of your service, and it is told as soon as new transactions are stored and explained.
            </EmptyState>
          ) : (
            <WebhooksTable
              webhooks={webhooks.data}
              onDeliveries={({ heron_id }) => showDeliveries(heron_id)}
              onEdit={setEdited}
              onDelete={setDeleted}
            />
          )}
        </Paper>
      )}
      {isAdding && (
        <WebhookForm
          onClose={adding.close}
          onAdded={(made) => {
            adding.close()
            setAdded(made)
          }}
        />
      )}
      {added !== null && <WebhookSecrets added={added} onClose={() => setAdded(null)} />}
      <Deliveries
        webhook={webhooks.data?.find(({ heron_id }) => heron_id === deliveries)}
        onClose={() => showDeliveries(undefined)}
      />
      {edited !== null && <WebhookEditForm webhook={edited} onClose={() => setEdited(null)} />}
      {deleted !== null && <DeleteWebhook webhook={deleted} onClose={() => setDeleted(null)} />}
    </Section>
  )
}
