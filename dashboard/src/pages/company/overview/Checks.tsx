import { Table, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { PageLink } from '../../../parts/PageLink.tsx'
import { StatusDot } from '../../../parts/StatusDot.tsx'
import type { Check } from './checks.ts'

const route = getRouteApi('/inside/shell/companies/$companyId/overview')

export function Checks({ checks }: { readonly checks: readonly Check[] }) {
  const { companyId } = route.useParams()
  return (
    <Table verticalSpacing="sm" aria-label="Quality of the data">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Check</Table.Th>
          <Table.Th>Result</Table.Th>
          <Table.Th visibleFrom="sm">Why</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {checks.map(({ name, tone, state, why, tab }) => (
          <Table.Tr key={name}>
            <Table.Td>
              <PageLink to="/companies/$companyId/$tab" params={{ companyId, tab }} size="sm">
                {name}
              </PageLink>
              <Text size="xs" c="dimmed" hiddenFrom="sm">
                {why}
              </Text>
            </Table.Td>
            <Table.Td>
              <StatusDot tone={tone}>{state}</StatusDot>
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <Text size="sm">{why}</Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
