import { PageLink } from '../../parts/PageLink.tsx'

interface ItemLinkProps {
  readonly itemId: string
  readonly children: string
}

/** To what happened to an Item. */
export function ItemLink({ itemId, children }: ItemLinkProps) {
  return (
    <PageLink
      to="/feed"
      search={{ tab: 'item', item: itemId }}
      size="xs"
      style={{ overflowWrap: 'anywhere' }}
      aria-label={`What happened to Item ${itemId}`}
    >
      {children}
    </PageLink>
  )
}
