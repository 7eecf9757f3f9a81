import { ActionIcon, Button, Code, Group, Menu, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots, IconKey, IconPencil, IconTrash } from '@tabler/icons-react'
import { type Integration, useTestIntegration } from '../../api/integrations.ts'
import { formatInstant } from '../../format/dates.ts'
import { environmentName } from './environments.ts'

interface IntegrationsTableProps {
  /** Undefined while they are loaded. */
  readonly integrations: readonly Integration[] | undefined
  readonly onView: (integration: Integration) => void
  readonly onEdit: (integration: Integration) => void
  readonly onDelete: (integration: Integration) => void
}

export function IntegrationsTable({ integrations, ...actions }: IntegrationsTableProps) {
  return (
    <Table verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th visibleFrom="sm">Type</Table.Th>
          <Table.Th visibleFrom="sm">Environment</Table.Th>
          <Table.Th visibleFrom="md">client_id</Table.Th>
          <Table.Th visibleFrom="lg">Added</Table.Th>
          <Table.Th>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {integrations === undefined ? (
          <Table.Tr>
            <Table.Td colSpan={6}>
              <Skeleton h={28} />
            </Table.Td>
          </Table.Tr>
        ) : (
          integrations.map((integration) => (
            <IntegrationRow key={integration.heron_id} integration={integration} {...actions} />
          ))
        )}
      </Table.Tbody>
    </Table>
  )
}

type RowProps = Omit<IntegrationsTableProps, 'integrations'> & { readonly integration: Integration }

function IntegrationRow({ integration, onView, onEdit, onDelete }: RowProps) {
  const { name, base_url, client_id, created } = integration
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {name}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">Plaid</Table.Td>
      <Table.Td visibleFrom="sm">{environmentName(base_url)}</Table.Td>
      <Table.Td visibleFrom="md">
        <Code>{client_id}</Code>
      </Table.Td>
      <Table.Td visibleFrom="lg">{formatInstant(created)}</Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button size="xs" variant="default" onClick={() => onView(integration)} aria-label={`View ${name}`}>
            View
          </Button>
          <RowMenu integration={integration} onEdit={onEdit} onDelete={onDelete} />
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function RowMenu({ integration, onEdit, onDelete }: Omit<RowProps, 'onView'>) {
  const testing = useTestIntegration()
  const test = () =>
    testing.mutate(integration.heron_id, {
      onSuccess: ({ are_keys_right, explanation }) =>
        notifications.show({
          color: are_keys_right ? 'teal' : 'red',
          title: are_keys_right ? 'Plaid accepts the keys' : 'Plaid refuses the keys',
          message: explanation ?? environmentName(integration.base_url),
        }),
      onError: (error) =>
        notifications.show({ color: 'red', title: 'The keys could not be tested', message: error.message }),
    })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={testing.isPending}
          aria-label={`Actions for ${integration.name}`}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(integration)}>
          Edit
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={test}>
          Test keys
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onDelete(integration)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
