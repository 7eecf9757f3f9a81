import { ActionIcon, Menu, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconDots, IconKey, IconTrash } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { User } from '../../api/access.ts'
import { sessionQuery } from '../../api/session.ts'
import { formatInstant } from '../../format/dates.ts'

interface UsersTableProps {
  /** Undefined while they are loaded. */
  readonly users: readonly User[] | undefined
  readonly onReset: (user: User) => void
  readonly onRemove: (user: User) => void
}

export function UsersTable({ users, ...actions }: UsersTableProps) {
  return (
    <Table verticalSpacing="sm" aria-label="Users">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Username</Table.Th>
          <Table.Th visibleFrom="sm">Added</Table.Th>
          <Table.Th w={56}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {users === undefined ? (
          <Table.Tr>
            <Table.Td colSpan={3}>
              <Skeleton h={28} />
            </Table.Td>
          </Table.Tr>
        ) : (
          users.map((user) => <UserRow key={user.heron_id} user={user} {...actions} />)
        )}
      </Table.Tbody>
    </Table>
  )
}

type UserRowProps = Omit<UsersTableProps, 'users'> & { readonly user: User }

function UserRow({ user, onReset, onRemove }: UserRowProps) {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { username, created } = user
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
          {username}
          {session.user.username === username ? ' (you)' : ''}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{formatInstant(created)}</Table.Td>
      <Table.Td>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Actions for the user ${username}`}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => onReset(user)}>
              New password
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onRemove(user)}>
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  )
}
