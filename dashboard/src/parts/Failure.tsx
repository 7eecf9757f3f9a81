import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ApiError } from '../api/client.ts'

interface FailureProps {
  readonly error: Error
  readonly onRetry?: () => void
  readonly title?: string
}

/** Something could not be read or done: what it was, what the server says, and a way on. */
export function Failure({ error, onRetry, title = 'This could not be loaded' }: FailureProps) {
  const requestId = error instanceof ApiError ? error.requestId : null
  return (
    <Alert color="red" variant="outline" title={title} icon={<IconAlertTriangle aria-hidden />} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{error.message}</Text>
        {requestId !== null && (
          <Text size="xs" c="dimmed">
            Request {requestId}
          </Text>
        )}
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
