import { Box } from '@mantine/core'
import { type LiveState, useLiveState } from '../../api/live.ts'
import { StatusDot, type Tone } from '../../parts/StatusDot.tsx'

const SIGNS: Readonly<Record<LiveState, { tone: Tone; words: string }>> = {
  connecting: { tone: 'busy', words: 'Connecting' },
  live: { tone: 'good', words: 'Live' },
  not_live: { tone: 'off', words: 'Not live: looks again every 15 seconds' },
}

/** Whether what happens is shown at once. */
export function LiveSign() {
  const { tone, words } = SIGNS[useLiveState()]
  return (
    <Box role="status">
      <StatusDot tone={tone}>{words}</StatusDot>
    </Box>
  )
}
