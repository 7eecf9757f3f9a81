import { ActionIcon, Menu, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconDots, IconPencil, IconSend, IconTrash } from '@tabler/icons-react'
import type { Webhook } from '../../api/webhooks.ts'
import { StatusDot } from '../../parts/StatusDot.tsx'
import { FIRED_TOPICS } from './topics.ts'

interface WebhooksTableProps {
  /** Undefined while they are loaded. */
  readonly webhooks: readonly Webhook[] | undefined
  readonly onDeliveries: (webhook: Webhook) => void
  readonly onEdit: (webhook: Webhook) => void
  readonly onDelete: (webhook: Webhook) => void
}

export function WebhooksTable({ webhooks, ...actions }: WebhooksTableProps) {
  return (
    <Table verticalSpacing="sm" layout="fixed" aria-label="Webhooks">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>URL</Table.Th>
          <Table.Th w={300} visibleFrom="sm">
            Topic
          </Table.Th>
          <Table.Th w={130} visibleFrom="sm">
            State
          </Table.Th>
          <Table.Th w={56}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {webhooks === undefined ? (
          <Table.Tr>
            <Table.Td colSpan={4}>
              <Skeleton h={28} />
            </Table.Td>
          </Table.Tr>
        ) : (
          webhooks.map((webhook) => <WebhookRow key={webhook.heron_id} webhook={webhook} {...actions} />)
        )}
      </Table.Tbody>
    </Table>
  )
}

type RowProps = Omit<WebhooksTableProps, 'webhooks'> & { readonly webhook: Webhook }

function WebhookRow({ webhook, onDeliveries, onEdit, onDelete }: RowProps) {
  const { url, topic, is_enabled } = webhook
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500} truncate title={url}>
          {url}
        </Text>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {is_enabled ? topic : `${topic} · switched off`}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {topic}
        </Text>
        <Text size="xs" c="dimmed">
          {FIRED_TOPICS[topic] ?? 'Not sent yet.'}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <StatusDot tone={is_enabled ? 'good' : 'off'}>{is_enabled ? 'On' : 'Off'}</StatusDot>
      </Table.Td>
      <Table.Td>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${topic} to ${url}`}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconSend size={16} aria-hidden />} onClick={() => onDeliveries(webhook)}>
              Last deliveries
            </Menu.Item>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(webhook)}>
              Edit
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onDelete(webhook)}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  )
}
