import { ActionIcon, Code, Group, Menu, Paper, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconDots, IconPencil } from '@tabler/icons-react'
import type { Category } from '../../api/categories.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { groupLabel } from './groups.ts'

const LOADING_ROWS = 10
const COLUMN_COUNT = 5

export interface CategoryActions {
  readonly onEdit: (category: Category) => void
  readonly onArchive: (category: Category) => void
  readonly onBringBack: (category: Category) => void
}

interface CategoriesTableProps extends CategoryActions {
  /** Undefined while they are loaded. */
  readonly categories: readonly Category[] | undefined
  /** The label of a category by its heron_id. */
  readonly labelOf: (heronId: string) => string | undefined
}

export function CategoriesTable({ categories, ...rest }: CategoriesTableProps) {
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Table verticalSpacing="sm" highlightOnHover aria-label="Categories">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Category</Table.Th>
            <Table.Th visibleFrom="md">What falls into it</Table.Th>
            <Table.Th w={{ base: 120, md: 210 }}>Group</Table.Th>
            <Table.Th visibleFrom="xl">heron_id</Table.Th>
            <Table.Th w={52}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {categories === undefined
            ? Array.from({ length: LOADING_ROWS }, (_, place) => <LoadingRow key={place} />)
            : categories.map((category) => (
                <CategoryRow key={category.heron_id} category={category} {...rest} />
              ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

type RowProps = Omit<CategoriesTableProps, 'categories'> & { readonly category: Category }

function CategoryRow({ category, labelOf, ...actions }: RowProps) {
  const { heron_id, label, description, analytics_group, is_archived, replaced_by_heron_id } = category
  const replacement = replaced_by_heron_id === null ? undefined : labelOf(replaced_by_heron_id)
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        {is_archived && (
          <Text size="xs" c="dimmed">
            {replacement === undefined ? 'Archived' : `Archived; new ones go to ${replacement}`}
          </Text>
        )}
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
      <Table.Td>
        <CategoryMenu category={category} {...actions} />
      </Table.Td>
    </Table.Tr>
  )
}

function CategoryMenu({
  category,
  onEdit,
  onArchive,
  onBringBack,
}: CategoryActions & { readonly category: Category }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${category.label}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(category)}>
          Edit
        </Menu.Item>
        {category.is_archived ? (
          <Menu.Item
            leftSection={<IconArchiveOff size={16} aria-hidden />}
            onClick={() => onBringBack(category)}
          >
            Bring back
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={() => onArchive(category)}>
            Archive
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
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
