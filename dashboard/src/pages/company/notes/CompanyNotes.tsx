import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconNote } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { notesQuery } from '../../../api/notes.ts'
import { Notes } from './Notes.tsx'

/** What people wrote about the company and its transactions, behind a button that says how much there is. */
export function CompanyNotes({ companyId }: { readonly companyId: string }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const { data, hasNextPage } = useInfiniteQuery(notesQuery({ companyId }))
  const count = data?.pages.reduce((sum, { notes }) => sum + notes.length, 0) ?? 0
  return (
    <>
      <Button variant="default" miw={124} leftSection={<IconNote size={16} aria-hidden />} onClick={open}>
        {count === 0 ? 'Notes' : `Notes (${count}${hasNextPage ? '+' : ''})`}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="right"
        size={520}
        title="Notes"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Notes companyId={companyId} onLeave={close} />
      </Drawer>
    </>
  )
}
