import { Button } from '@mantine/core'

interface OlderButtonProps {
  /** A list that is read from the newest on. */
  readonly pages: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
  }
  /** What the next page holds. */
  readonly children?: string
}

/** Reads the next page of a list; nothing at its end. */
export function OlderButton({ pages, children = 'Older' }: OlderButtonProps) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  if (!hasNextPage) return null
  return (
    <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {children}
    </Button>
  )
}
