import { Paper, Portal, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { usePausedUntil } from '../api/patience.ts'
import { formatCount } from '../format/money.ts'
import classes from './shell.module.css'

const SECOND_MS = 1_000

/** Why nothing moves while the server wants fewer requests, and for how long. */
export function PauseNotice() {
  const until = usePausedUntil()
  return (
    <Portal>
      <div role="status" className={classes['notice'] ?? ''}>
        {until !== 0 && <Countdown key={until} until={until} />}
      </div>
    </Portal>
  )
}

function Countdown({ until }: { readonly until: number }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.ceil((until - now) / SECOND_MS)
  if (seconds <= 0) return null
  return (
    <Paper withBorder shadow="md" px="md" py="xs">
      <Text size="sm">
        Too many requests at once. It goes on by itself in {/* Read out once, not every second. */}
        <span aria-hidden className="digits">{`${formatCount(seconds)} s.`}</span>
      </Text>
    </Paper>
  )
}
