import { ActionIcon, Menu, Skeleton, Switch, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import type { Rule } from '../../api/rules.ts'
import { formatInstant } from '../../format/dates.ts'
import { conditionWords } from './condition-words.ts'

export interface RuleActions {
  readonly onEdit: (rule: Rule) => void
  readonly onSwitch: (rule: Rule) => void
  /** To a place from 1. */
  readonly onMove: (rule: Rule, position: number) => void
  readonly onDelete: (rule: Rule) => void
}

interface RulesTableProps extends RuleActions {
  /** Undefined while they are loaded. */
  readonly rules: readonly Rule[] | undefined
  /** The one that is being switched on or off. */
  readonly switching: string | undefined
}

const LOADING_ROWS = 4

/** In the order in which they are asked. */
export function RulesTable({ rules, ...rest }: RulesTableProps) {
  return (
    <Table verticalSpacing="sm" aria-label="Rules">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={44} ta="right">
            <span aria-hidden>#</span>
            <VisuallyHidden>Place</VisuallyHidden>
          </Table.Th>
          <Table.Th>When</Table.Th>
          <Table.Th visibleFrom="sm">Category</Table.Th>
          <Table.Th visibleFrom="lg" w={220}>
            Made by
          </Table.Th>
          <Table.Th w={64}>On</Table.Th>
          <Table.Th w={52}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rules === undefined
          ? Array.from({ length: LOADING_ROWS }, (_, place) => <LoadingRow key={place} />)
          : rules.map((rule) => <RuleRow key={rule.heron_id} rule={rule} count={rules.length} {...rest} />)}
      </Table.Tbody>
    </Table>
  )
}

type RowProps = Omit<RulesTableProps, 'rules'> & { readonly rule: Rule; readonly count: number }

function RuleRow({ rule, count, switching, ...actions }: RowProps) {
  const { name, position, conditions, category, made_by, created, is_enabled, heron_id } = rule
  // A rule that nobody named is called by what it does.
  const effect = `→ ${category.label ?? 'a category that is gone'}`
  return (
    <Table.Tr>
      <Table.Td ta="right" className="digits">
        {position}
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm" fw={500} {...(is_enabled ? {} : { c: 'dimmed' })}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {conditionWords(conditions).join(' · ')}
        </Text>
        {!name.endsWith(effect) && (
          <Text size="xs" hiddenFrom="sm">
            {effect}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm">{category.label ?? 'Gone'}</Text>
      </Table.Td>
      <Table.Td visibleFrom="lg">
        <Text size="sm">{made_by}</Text>
        <Text size="xs" c="dimmed">
          {formatInstant(created)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Switch
          aria-label={`${name} is on`}
          checked={is_enabled}
          disabled={switching === heron_id}
          onChange={() => actions.onSwitch(rule)}
        />
      </Table.Td>
      <Table.Td>
        <RuleMenu rule={rule} count={count} {...actions} />
      </Table.Td>
    </Table.Tr>
  )
}

function RuleMenu({ rule, count, onEdit, onMove, onDelete }: Omit<RowProps, 'switching'>) {
  const { name, position } = rule
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(rule)}>
          Edit
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowUp size={16} aria-hidden />}
          disabled={position === 1}
          onClick={() => onMove(rule, position - 1)}
        >
          Ask earlier
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} aria-hidden />}
          disabled={position === count}
          onClick={() => onMove(rule, position + 1)}
        >
          Ask later
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onDelete(rule)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function LoadingRow() {
  return (
    <Table.Tr>
      <Table.Td colSpan={6}>
        <Skeleton h={28} />
      </Table.Td>
    </Table.Tr>
  )
}
