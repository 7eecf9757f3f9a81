import { Button, Group, Paper, Skeleton, Stack, Title } from '@mantine/core'
import { IconRefreshDot } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type ReEnrichment, reEnrichmentsQuery, useStartDryRun } from '../../api/re-enrichments.ts'
import { CompanySelect } from '../../parts/CompanySelect.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { RunDetails } from './RunDetails.tsx'
import { RunsTable } from './RunsTable.tsx'

const route = getRouteApi('/inside/shell/re-enrichment')

/** Explaining transactions anew: first what that would change, then, when somebody wants it, the change. */
export function ReEnrichmentPage() {
  const { run } = route.useSearch()
  const navigate = route.useNavigate()
  const runs = useQuery(reEnrichmentsQuery)
  const open = (id: string) => void navigate({ search: { run: id } })
  return (
    <>
      <PageHeader title="Re-enrichment">
        After an upgrade of the engine, or when categories, rules or corrections have changed, transactions
        are explained anew. A dry run shows what would change; nothing is written before you apply it, and
        what a person corrected is left alone.
      </PageHeader>
      <Stack gap="lg">
        <StartDryRun onStarted={open} />
        {run !== undefined && (
          <RunDetails
            key={run}
            id={run}
            appliedBy={runs.data?.find(({ dry_run_heron_id }) => dry_run_heron_id === run)}
            onApplied={open}
          />
        )}
        {runs.error !== null && <Failure error={runs.error} onRetry={() => void runs.refetch()} />}
        {(runs.error === null || runs.data !== undefined) && <Runs runs={runs.data} opened={run} />}
      </Stack>
    </>
  )
}

function StartDryRun({ onStarted }: { readonly onStarted: (id: string) => void }) {
  const [company, setCompany] = useState<string>()
  const start = useStartDryRun()
  return (
    <Stack gap="sm">
      {start.error !== null && <Failure error={start.error} title="The dry run was not begun" />}
      <Group gap="sm">
        <CompanySelect placeholder="All companies" value={company} onChange={setCompany} />
        <Button
          loading={start.isPending}
          onClick={() =>
            start.mutate(company, { onSuccess: ({ re_enrichment }) => onStarted(re_enrichment.heron_id) })
          }
        >
          Start a dry run
        </Button>
      </Group>
    </Stack>
  )
}

interface RunsProps {
  /** Undefined while they are loaded. */
  readonly runs: readonly ReEnrichment[] | undefined
  readonly opened: string | undefined
}

function Runs({ runs, opened }: RunsProps) {
  if (runs === undefined) return <Skeleton h={200} />
  return (
    <Stack gap="sm">
      <Title order={2}>So far</Title>
      <Paper withBorder style={{ overflow: 'hidden' }}>
        {runs.length === 0 ? (
          <EmptyState icon={IconRefreshDot} title="Nothing was explained anew yet">
            Rules that you add show here too, with what they changed.
          </EmptyState>
        ) : (
          <RunsTable runs={runs} opened={opened} />
        )}
      </Paper>
    </Stack>
  )
}
