import { Box } from '@mantine/core'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { Failure } from './Failure.tsx'

export function PageError({ error }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <Box p="xl">
      <Failure
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={() => void router.invalidate()}
      />
    </Box>
  )
}
