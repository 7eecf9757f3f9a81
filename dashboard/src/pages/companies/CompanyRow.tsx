import { ActionIcon, Group, Menu, Skeleton, Table, Text } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import type { Company } from '../../api/companies.ts'
import { daysBetween, formatAgo, formatInstant } from '../../format/dates.ts'
import { formatCount } from '../../format/money.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { PageLink } from '../../parts/PageLink.tsx'
import { StatusDot } from '../../parts/StatusDot.tsx'
import { healthOf, STATUS_LABELS } from './status.ts'

interface CompanyRowProps {
  readonly company: Company
  readonly onEdit: (company: Company) => void
  readonly onDelete: (company: Company) => void
}

export function CompanyRow({ company, onEdit, onDelete }: CompanyRowProps) {
  const { heron_id, end_user_id, name, status, summary, last_updated } = company
  const shownStatus = STATUS_LABELS[status]
  return (
    <Table.Tr>
      <Table.Td maw={{ base: 180, sm: 240 }}>
        <PageLink
          to="/companies/$companyId/overview"
          params={{ companyId: heron_id }}
          fw={500}
          size="sm"
          truncate
          display="block"
          title={name ?? end_user_id}
        >
          {name ?? end_user_id}
        </PageLink>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {summary === undefined ? '\u00a0' : linksWords(summary)}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="lg" maw={160}>
        <Text size="sm" truncate title={end_user_id}>
          {end_user_id}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="xl">
        <Group gap={4} wrap="nowrap">
          <Text span ff="monospace" size="xs" truncate maw={100} title={heron_id}>
            {heron_id}
          </Text>
          <CopyButton value={heron_id} what="heron_id" />
        </Group>
      </Table.Td>
      <Table.Td>
        <StatusDot tone={shownStatus.tone}>{shownStatus.label}</StatusDot>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Health summary={summary} />
      </Table.Td>
      <Table.Td visibleFrom="md" ta="right" className="digits">
        {summary?.min_date == null || summary.max_date === null
          ? '–'
          : `${formatCount(daysBetween(summary.min_date, summary.max_date))} days`}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right" className="digits">
        {summary === undefined ? <Skeleton h={16} /> : formatCount(summary.num_transactions)}
      </Table.Td>
      <Table.Td visibleFrom="md" title={formatInstant(last_updated)} className="digits">
        {formatAgo(last_updated)}
      </Table.Td>
      <Table.Td>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name ?? end_user_id}`}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(company)}>
              Edit
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onDelete(company)}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  )
}

/** What the columns say for which there is no room on a phone. */
function linksWords(summary: NonNullable<Company['summary']>): string {
  const count = formatCount(summary.num_transactions)
  const rows = `${count} ${summary.num_transactions === 1 ? 'transaction' : 'transactions'}`
  const health = healthOf(summary.links)
  return health === null ? `No bank · ${rows}` : `Bank: ${health.label} · ${rows}`
}

function Health({ summary }: { readonly summary: Company['summary'] }) {
  const health = healthOf(summary?.links ?? [])
  if (summary === undefined) return <Skeleton h={16} />
  if (health === null) return <Text size="sm">None</Text>
  const { length } = summary.links
  return (
    <StatusDot tone={health.tone}>{length === 1 ? health.label : `${length} · ${health.label}`}</StatusDot>
  )
}
