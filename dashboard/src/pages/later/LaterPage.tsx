import { IconHourglass } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { LATER_PAGES } from './later-pages.ts'

export function LaterPage() {
  const { pathname } = useLocation()
  const page = LATER_PAGES.find(({ path }) => path === pathname)
  if (page === undefined) return null
  return (
    <>
      <PageHeader title={page.title} />
      <EmptyState icon={IconHourglass} title="This page is not there yet">
        {page.text}
      </EmptyState>
    </>
  )
}
