import { Code, Group, Paper, Skeleton, Table, Text } from '@mantine/core'
import type { Category } from '../../api/categories.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { groupLabel } from './groups.ts'

const LOADING_ROWS = 10
const COLUMN_COUNT = 4

interface CategoriesTableProps {
  /** Undefined while they are loaded. */
  readonly categories: readonly Category[] | undefined
}

export function CategoriesTable({ categories }: CategoriesTableProps) {
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Table verticalSpacing="sm" highlightOnHover aria-label="Categories">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Category</Table.Th>
            <Table.Th visibleFrom="md">What falls into it</Table.Th>
            <Table.Th w={{ base: 120, md: 210 }}>Group</Table.Th>
            <Table.Th visibleFrom="xl">heron_id</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {categories === undefined
            ? Array.from({ length: LOADING_ROWS }, (_, place) => <LoadingRow key={place} />)
            : categories.map((category) => <CategoryRow key={category.heron_id} category={category} />)}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

function CategoryRow({ category }: { readonly category: Category }) {
  const { heron_id, label, description, analytics_group } = category
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="xs" c="dimmed" hiddenFrom="md">
          {description}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Text size="sm" maw={560}>
          {description}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{groupLabel(analytics_group)}</Text>
      </Table.Td>
      <Table.Td visibleFrom="xl">
        <Group gap={4} wrap="nowrap">
          <Code>{heron_id}</Code>
          <CopyButton value={heron_id} what={`heron_id of ${label}`} />
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function LoadingRow() {
  return (
    <Table.Tr>
      <Table.Td colSpan={COLUMN_COUNT}>
        <Skeleton h={22} />
      </Table.Td>
    </Table.Tr>
  )
}
