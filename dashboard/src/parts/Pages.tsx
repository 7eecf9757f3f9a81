import { Button, Group, Pagination, Text } from '@mantine/core'
import { IconFileUnknown } from '@tabler/icons-react'
import { formatCount } from '../format/money.ts'
import { EmptyState } from './EmptyState.tsx'

interface PagesProps {
  readonly page: number
  readonly pages: number
  readonly onPage: (page: number) => void
}

/** Below a list: which of its pages this is, and the way to the others. */
export function Pages({ page, pages, onPage }: PagesProps) {
  if (pages < 2 || page > pages) return null
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed">
        Page {formatCount(page)} of {formatCount(pages)}
      </Text>
      <Pagination
        total={pages}
        value={page}
        onChange={onPage}
        getControlProps={(control) => ({ 'aria-label': `Go to the ${control} page` })}
        getItemProps={(item) => ({ 'aria-label': `Page ${item}` })}
      />
    </Group>
  )
}

/** In place of a list whose address names a page beyond its last. */
export function NoSuchPage({ page, pages, onPage }: PagesProps) {
  const action = (
    <Button variant="default" mt="xs" onClick={() => onPage(pages)}>
      Go to the last page
    </Button>
  )
  return (
    <EmptyState icon={IconFileUnknown} title={`There is no page ${formatCount(page)}`} action={action}>
      {pages === 1 ? 'The list has one page.' : `The list has ${formatCount(pages)} pages.`}
    </EmptyState>
  )
}
