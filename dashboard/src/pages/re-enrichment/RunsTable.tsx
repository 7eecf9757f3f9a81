import { Table, Text } from '@mantine/core'
import type { ReEnrichment } from '../../api/re-enrichments.ts'
import { formatAgo, formatInstant } from '../../format/dates.ts'
import { formatCount } from '../../format/money.ts'
import { PageLink } from '../../parts/PageLink.tsx'
import { StatusDot } from '../../parts/StatusDot.tsx'
import { changedWords, runState, runTitle } from './run-words.ts'

interface RunsTableProps {
  readonly runs: readonly ReEnrichment[]
  /** The one that is shown above. */
  readonly opened: string | undefined
}

/** What was begun so far, the newest first. */
export function RunsTable({ runs, opened }: RunsTableProps) {
  return (
    <Table verticalSpacing="sm" layout="fixed" aria-label="Re-enrichments">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>What</Table.Th>
          <Table.Th w={110}>State</Table.Th>
          <Table.Th w={130} ta="right" visibleFrom="sm">
            Looked at
          </Table.Th>
          <Table.Th w={{ base: 110, sm: 150 }} ta="right">
            Changed
          </Table.Th>
          <Table.Th w={180} visibleFrom="md">
            Begun by
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {runs.map((run) => (
          <Table.Tr key={run.heron_id} {...(run.heron_id === opened ? { 'aria-current': 'true' } : {})}>
            <Table.Td>
              <PageLink to="/re-enrichment" search={{ run: run.heron_id }} size="sm" fw={500}>
                {runTitle(run)}
              </PageLink>
              <Text size="xs" c="dimmed" title={formatInstant(run.started)}>
                {formatAgo(run.started)}
              </Text>
            </Table.Td>
            <Table.Td>
              <StatusDot tone={runState(run).tone}>{runState(run).label}</StatusDot>
            </Table.Td>
            <Table.Td ta="right" visibleFrom="sm" className="digits">
              {formatCount(run.num_seen)}
            </Table.Td>
            <Table.Td ta="right" className="digits">
              {changedWords(run)}
            </Table.Td>
            <Table.Td visibleFrom="md">
              <Text size="sm" truncate>
                {run.made_by}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
