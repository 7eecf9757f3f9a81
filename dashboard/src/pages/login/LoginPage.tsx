import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useLogIn } from '../../api/session.ts'
import { readReturnPath } from '../../search-params.ts'
import { Door } from './Door.tsx'
import { useWait } from './use-wait.ts'

const route = getRouteApi('/login')

export function LoginPage() {
  const { from } = route.useSearch()
  const router = useRouter()
  const logIn = useLogIn()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const waitSeconds = useWait(logIn.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    logIn.mutate(
      { username, password },
      {
        onSuccess: () => router.history.push(readReturnPath(from)),
        onError: () => setPassword(''),
      },
    )
  }

  const lead = from === undefined ? undefined : 'Log in to go on where you were.'
  return (
    <Door title="Log in" {...(lead === undefined ? {} : { lead })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {logIn.error !== null && (
            <Alert color="red" variant="outline" role="alert">
              {waitSeconds > 0
                ? `Too many attempts. You can try again in ${waitSeconds} s.`
                : logIn.error.message}
            </Alert>
          )}
          <TextInput
            label="Username"
            name="username"
            autoComplete="username"
            autoFocus
            required
            withAsterisk={false}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" fullWidth loading={logIn.isPending} disabled={waitSeconds > 0}>
            Log in
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
