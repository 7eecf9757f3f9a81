import { Button, Paper } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type MadeLogin,
  type User,
  useAddUser,
  useDeleteUser,
  useResetPassword,
  usersQuery,
} from '../../api/access.ts'
import { fieldErrors } from '../../api/client.ts'
import { ConfirmDelete } from '../../parts/ConfirmDelete.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { ShownOnce } from '../../parts/ShownOnce.tsx'
import { NameForm } from './NameForm.tsx'
import { Section, type SectionProps } from './Section.tsx'
import { UsersTable } from './UsersTable.tsx'

export function UsersSection(props: SectionProps) {
  const users = useQuery(usersQuery)
  const add = useAddUser()
  const [isAdding, adding] = useDisclosure(false)
  const [made, setMade] = useState<MadeLogin | null>(null)
  const [reset, setReset] = useState<User | null>(null)
  const [removed, setRemoved] = useState<User | null>(null)
  return (
    <Section
      {...props}
      lead="Who may log in. Everybody sees and does the same."
      action={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            add.reset()
            adding.open()
          }}
        >
          Add user
        </Button>
      }
    >
      {users.error !== null && <Failure error={users.error} onRetry={() => void users.refetch()} />}
      {(users.error === null || users.data !== undefined) && (
        <Paper withBorder style={{ overflow: 'hidden' }}>
          <UsersTable users={users.data} onReset={setReset} onRemove={setRemoved} />
        </Paper>
      )}
      {isAdding && (
        <NameForm
          title="Add a user"
          label="Username"
          description="A password is made up, to be changed at the first login."
          fault={fieldErrors(add.error, 'json.user.')['username']}
          error={add.error}
          isPending={add.isPending}
          onClose={adding.close}
          onSubmit={(username) =>
            add.mutate(username, {
              onSuccess(login) {
                adding.close()
                setMade(login)
              },
            })
          }
        />
      )}
      {made !== null && (
        <ShownOnce
          title={`The login of ${made.user.username}`}
          secrets={[{ label: 'Password', value: made.password }]}
          onClose={() => {
            setMade(null)
            add.reset()
          }}
        >
          Pass it on by a way that you trust. It must be changed at the next login.
        </ShownOnce>
      )}
      {reset !== null && <ResetPassword user={reset} onClose={() => setReset(null)} onMade={setMade} />}
      {removed !== null && <RemoveUser user={removed} onClose={() => setRemoved(null)} />}
    </Section>
  )
}

interface UserDialogProps {
  readonly user: User
  readonly onClose: () => void
}

function ResetPassword({
  user: { heron_id, username },
  onClose,
  onMade,
}: UserDialogProps & { readonly onMade: (login: MadeLogin) => void }) {
  const reset = useResetPassword()
  return (
    <ConfirmDelete
      title="Make up a new password"
      verb="Make it up"
      phrase={username}
      error={reset.error}
      isPending={reset.isPending}
      onClose={onClose}
      onConfirm={() =>
        reset.mutate(heron_id, {
          onSuccess(login) {
            onClose()
            onMade(login)
          },
        })
      }
    >
      The old password is no longer taken, and {username} is logged out everywhere.
    </ConfirmDelete>
  )
}

function RemoveUser({ user: { heron_id, username }, onClose }: UserDialogProps) {
  const remove = useDeleteUser()
  return (
    <ConfirmDelete
      title={`Remove ${username}`}
      verb="Remove"
      phrase={username}
      error={remove.error}
      isPending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(heron_id, {
          onSuccess() {
            notifications.show({ message: `${username} is removed.` })
            onClose()
          },
        })
      }
    >
      {username} is logged out everywhere and can’t log in again. What {username} did stays.
    </ConfirmDelete>
  )
}
