import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../api/client.ts'
import { sessionQuery, useChangePassword } from '../../api/session.ts'
import { readReturnPath } from '../../search-params.ts'
import { Door } from './Door.tsx'

const route = getRouteApi('/inside/password')

export function PasswordPage() {
  const { from } = route.useSearch()
  const router = useRouter()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const change = useChangePassword()
  const [form, setForm] = useState({ current: '', next: '', again: '' })
  const isDifferent = form.again !== '' && form.again !== form.next
  const faults = fieldErrors(change.error, 'json.')

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (form.again !== form.next) return
    change.mutate(
      { current_password: form.current, new_password: form.next },
      {
        onSuccess() {
          notifications.show({ message: 'Your password is changed.' })
          router.history.push(readReturnPath(from))
        },
      },
    )
  }
  const field = (name: keyof typeof form) => ({
    required: true,
    withAsterisk: false,
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setForm((before) => ({ ...before, [name]: value }))
    },
  })

  const lead = session.must_change_password
    ? `The password of ${session.user.username} was made up at the start. Choose one of your own to go on.`
    : `Of ${session.user.username}. Every other browser is logged out.`
  return (
    <Door title="Choose a password" lead={lead}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {change.error !== null && Object.keys(faults).length === 0 && (
            <Alert color="red" variant="outline" role="alert">
              {change.error.message}
            </Alert>
          )}
          <input type="text" autoComplete="username" value={session.user.username} readOnly hidden />
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            error={faults['current_password']}
            {...field('current')}
          />
          <PasswordInput
            label="New password"
            description="At least 8 characters."
            autoComplete="new-password"
            error={faults['new_password']}
            {...field('next')}
          />
          <PasswordInput
            label="New password again"
            autoComplete="new-password"
            error={isDifferent ? 'This is not the same.' : null}
            {...field('again')}
          />
          <Button type="submit" fullWidth loading={change.isPending} disabled={isDifferent}>
            Change password
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
