import { IconHourglass } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { NotFoundInside } from '../../parts/PageNotFound.tsx'
import { LATER_TABS } from '../later/later-pages.ts'

export function LaterTab() {
  const { tab } = useParams({ strict: false })
  const found = LATER_TABS.find((one) => one.tab === tab)
  if (found === undefined) return <NotFoundInside />
  return (
    <EmptyState icon={IconHourglass} title={`${found.title} is not there yet`}>
      {found.text}
    </EmptyState>
  )
}
