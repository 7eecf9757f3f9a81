import { Drawer } from '@mantine/core'
import type { LinkDetails } from '../../../api/links.ts'
import { LinkEvents } from './LinkEvents.tsx'

interface LinkHistoryProps {
  /** Undefined: closed. */
  readonly link: LinkDetails | undefined
  readonly onClose: () => void
}

export function LinkHistory({ link, onClose }: LinkHistoryProps) {
  return (
    <Drawer
      opened={link !== undefined}
      onClose={onClose}
      position="right"
      size={520}
      title={`What happened to ${link?.institution_name ?? 'this connection'}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {link !== undefined && <LinkEvents itemId={link.item_id} />}
    </Drawer>
  )
}
