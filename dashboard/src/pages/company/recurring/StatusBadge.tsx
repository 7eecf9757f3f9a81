import { Badge, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconClockExclamation, IconHourglass } from '@tabler/icons-react'
import type { Series } from '../../../api/recurring.ts'
import { formatDay, isPast } from '../../../format/dates.ts'
import { STATUS_WORDS } from './series-words.ts'

const ICONS = {
  active: IconCircleCheck,
  late: IconClockExclamation,
  early: IconHourglass,
  ended: IconCircleX,
} as const

/** How it stands, and as of when where that is not now: the day on which the next was due is over, or there is none. */
export function StatusBadge({ series: { status, known_to, next_on } }: { readonly series: Series }) {
  const Symbol = ICONS[status]
  const isOfThePast = next_on === null || isPast(next_on)
  return (
    <>
      <Badge variant="default" tt="none" fw={500} leftSection={<Symbol size={14} aria-hidden />}>
        {STATUS_WORDS[status].label}
      </Badge>
      {isOfThePast && <Text size="xs" c="dimmed" className="digits">{`as of ${formatDay(known_to)}`}</Text>}
    </>
  )
}
