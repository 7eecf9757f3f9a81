import { Button, Paper } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlugConnected, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type Integration, integrationsQuery } from '../../api/integrations.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { DeleteIntegration } from './DeleteIntegration.tsx'
import { IntegrationForm } from './IntegrationForm.tsx'
import { IntegrationsTable } from './IntegrationsTable.tsx'
import { IntegrationView } from './IntegrationView.tsx'
import { Section, type SectionProps } from './Section.tsx'

const route = getRouteApi('/inside/shell/settings')

export function IntegrationsSection(props: SectionProps) {
  const { integration: viewedId } = route.useSearch()
  const navigate = route.useNavigate()
  const integrations = useQuery(integrationsQuery)
  const [isAdding, adding] = useDisclosure(false)
  const [edited, setEdited] = useState<Integration | null>(null)
  const [deleted, setDeleted] = useState<Integration | null>(null)
  /** Told once, when an integration was made. */
  const [forwardSecret, setForwardSecret] = useState<string | null>(null)
  const viewed = integrations.data?.find(({ heron_id }) => heron_id === viewedId)

  const view = (heronId: string | undefined) =>
    void navigate({ search: { integration: heronId }, replace: true, resetScroll: false })
  return (
    <Section
      {...props}
      lead="Your clients at Plaid. Each has a webhook URL and a link URL of its own."
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
          Add integration
        </Button>
      }
    >
      {integrations.error !== null && (
        <Failure error={integrations.error} onRetry={() => void integrations.refetch()} />
      )}
      <Paper withBorder style={{ overflow: 'hidden' }}>
        {integrations.data?.length === 0 ? (
          <EmptyState icon={IconPlugConnected} title="No integration yet">
            Add one with the client_id and secret from your Plaid dashboard. The keys are tried before
            anything is stored.
          </EmptyState>
        ) : (
          <IntegrationsTable
            integrations={integrations.data}
            onView={({ heron_id }) => view(heron_id)}
            onEdit={setEdited}
            onDelete={setDeleted}
          />
        )}
      </Paper>
      <IntegrationForm
        key={edited?.heron_id ?? 'new'}
        integration={edited}
        isOpen={isAdding || edited !== null}
        onClose={() => {
          adding.close()
          setEdited(null)
        }}
        onAdded={(made) => {
          setForwardSecret(made.webhook_url === null ? null : made.forward_secret)
          view(made.heron_id)
        }}
      />
      <DeleteIntegration key={deleted?.heron_id} integration={deleted} onClose={() => setDeleted(null)} />
      {viewed !== undefined && (
        <IntegrationView
          integration={viewed}
          forwardSecret={forwardSecret}
          onClose={() => {
            setForwardSecret(null)
            view(undefined)
          }}
        />
      )}
    </Section>
  )
}
