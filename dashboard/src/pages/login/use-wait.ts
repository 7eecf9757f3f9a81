import { useInterval } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { ApiError } from '../../api/client.ts'

/** Seconds that the server still asks to wait after an error; 0 when it does not. */
export function useWait(error: Error | null): number {
  const [endsAt, setEndsAt] = useState(0)
  const [now, setNow] = useState(0)
  const ticking = useInterval(() => setNow(Date.now()), 500)
  const { start, stop } = ticking

  useEffect(() => {
    const seconds = error instanceof ApiError ? error.retryAfterSeconds : null
    setNow(Date.now())
    setEndsAt(seconds === null ? 0 : Date.now() + seconds * 1_000)
    if (seconds === null) return undefined
    start()
    return stop
  }, [error, start, stop])

  return Math.max(0, Math.ceil((endsAt - now) / 1_000))
}
