import { Button, Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import {
  type ReEnrichment,
  type ReEnrichmentDetails,
  reEnrichmentQuery,
  useCancelReEnrichment,
} from '../../api/re-enrichments.ts'
import { rulesQuery } from '../../api/rules.ts'
import { formatInstant } from '../../format/dates.ts'
import { formatCount } from '../../format/money.ts'
import { Failure } from '../../parts/Failure.tsx'
import { PageLink } from '../../parts/PageLink.tsx'
import { SampledChanges } from '../../parts/SampledChanges.tsx'
import { StatusDot } from '../../parts/StatusDot.tsx'
import { ApplyRun } from './ApplyRun.tsx'
import { Moves } from './Moves.tsx'
import { RunProgress } from './RunProgress.tsx'
import { changedWords, runState, runTitle } from './run-words.ts'

interface RunDetailsProps {
  readonly id: string
  /** What did what this dry run has shown. */
  readonly appliedBy: ReEnrichment | undefined
  readonly onApplied: (id: string) => void
}

const EXAMPLES_HEIGHT_PX = 360

/** How far one is, what it changes from what to what, and examples of it. */
export function RunDetails({ id, appliedBy, onApplied }: RunDetailsProps) {
  const found = useQuery(reEnrichmentQuery(id))
  const { data: rules = [] } = useQuery(rulesQuery)
  if (found.error !== null && found.data === undefined) {
    return <Failure error={found.error} onRetry={() => void found.refetch()} />
  }
  if (found.data === undefined) return <Skeleton h={320} />
  const run = found.data
  const state = runState(run)
  const rule = rules.find(({ heron_id }) => heron_id === run.rule_heron_id)
  const hidden = run.num_changed - run.changes.length
  return (
    <Paper withBorder p="md" component="section" aria-label={runTitle(run)}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Group gap="md">
            <Title order={2}>{runTitle(run)}</Title>
            <StatusDot tone={state.tone}>{state.label}</StatusDot>
          </Group>
          <RunActions run={run} appliedBy={appliedBy} onApplied={onApplied} />
        </Group>
        <Text size="sm" c="dimmed">
          {rule === undefined ? '' : `“${rule.name}” · `}
          {`Engine ${run.model_version} · begun by ${run.made_by}, ${formatInstant(run.started)}`}
        </Text>
        {run.state === 'running' && <RunProgress run={run} label={runTitle(run)} />}
        <Counts run={run} />
        {run.categories.length > 0 && <Moves moves={run.categories} />}
        {run.changes.length > 0 && (
          <Stack gap="xs" component="section" aria-label="Examples">
            <Title order={3} size="sm">
              Examples
            </Title>
            <SampledChanges changes={run.changes} hidden={hidden} height={EXAMPLES_HEIGHT_PX} />
          </Stack>
        )}
        {run.state === 'finished' && run.num_changed === 0 && (
          <Text size="sm">
            {run.is_dry_run
              ? 'Explained anew, every transaction would keep its category and its merchant.'
              : 'Every transaction has kept its category and its merchant.'}
          </Text>
        )}
      </Stack>
    </Paper>
  )
}

function Counts({ run }: { readonly run: ReEnrichmentDetails }) {
  const counts = [
    ['Looked at', `${formatCount(run.num_seen)} of ${formatCount(run.num_total)}`],
    [run.is_dry_run ? 'Would change' : 'Changed', changedWords(run)],
    ['Only the confidence or the like', formatCount(run.num_refined)],
    ['Corrected by a person, left alone', formatCount(run.num_locked)],
  ] as const
  return (
    <SimpleGrid component="dl" cols={{ base: 2, md: 4 }} spacing="md" m={0}>
      {counts.map(([label, count]) => (
        <div key={label}>
          <Text size="xs" c="dimmed" component="dt">
            {label}
          </Text>
          <Text fw={600} component="dd" m={0} className="digits">
            {count}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  )
}

type RunActionsProps = Omit<RunDetailsProps, 'id'> & { readonly run: ReEnrichment }

function RunActions({ run, appliedBy, onApplied }: RunActionsProps) {
  const cancel = useCancelReEnrichment()
  const [isApplying, applying] = useDisclosure(false)
  if (run.state === 'running') {
    return (
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        loading={cancel.isPending}
        onClick={() =>
          cancel.mutate(run.heron_id, {
            onError: ({ message }) => notifications.show({ color: 'red', title: 'Not stopped', message }),
          })
        }
      >
        Stop
      </Button>
    )
  }
  if (appliedBy !== undefined) {
    return (
      <PageLink to="/re-enrichment" search={{ run: appliedBy.heron_id }} size="sm">
        It was applied
      </PageLink>
    )
  }
  const hasEffect = run.num_changed + run.num_refined > 0
  if (!run.is_dry_run || run.state !== 'finished' || !hasEffect) return null
  return (
    <>
      <Button size="xs" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={applying.open}>
        Apply
      </Button>
      {isApplying && <ApplyRun run={run} onClose={applying.close} onApplied={onApplied} />}
    </>
  )
}
