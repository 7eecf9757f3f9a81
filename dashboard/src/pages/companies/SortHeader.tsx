import { Group, Table, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import type { CompanyOrder } from '../../api/companies.ts'

interface SortHeaderProps {
  readonly column: 'name' | 'last_updated'
  readonly order: CompanyOrder
  readonly onOrder: (order: CompanyOrder) => void
  readonly visibleFrom?: 'md'
  readonly children: string
}

/** A column's name that sorts by it, and the other way round when it is pressed again. */
export function SortHeader({ column, order, onOrder, visibleFrom, children }: SortHeaderProps) {
  const isAscending = order === `${column}_asc`
  const isSorted = isAscending || order === `${column}_desc`
  // Names are read from the first, moments from the latest.
  const first = column === 'name' ? 'asc' : 'desc'
  const next = isSorted ? (isAscending ? 'desc' : 'asc') : first
  const Icon = isSorted ? (isAscending ? IconArrowUp : IconArrowDown) : IconArrowsSort
  return (
    <Table.Th
      aria-sort={isSorted ? (isAscending ? 'ascending' : 'descending') : 'none'}
      {...(visibleFrom === undefined ? {} : { visibleFrom })}
    >
      <UnstyledButton
        fz="sm"
        fw={700}
        style={{ whiteSpace: 'nowrap' }}
        onClick={() => onOrder(`${column}_${next}`)}
      >
        <Group gap={4} wrap="nowrap">
          {children}
          <Icon size={14} aria-hidden />
        </Group>
      </UnstyledButton>
    </Table.Th>
  )
}
