import { Button } from '@mantine/core'

interface OlderButtonProps {
  /** A list that is read from the newest on. */
  readonly pages: {
    readonly hasNextPage: boolean
    readonly isFetching: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
    readonly refetch: () => unknown
  }
  /** What the next page holds. */
  readonly children?: string
}

/** Reads the next page of a list; nothing at its end. */
export function OlderButton({ pages, children = 'Older' }: OlderButtonProps) {
  const { hasNextPage, isFetching, isFetchingNextPage, fetchNextPage, refetch } = pages
  if (!hasNextPage) return null
  // The next page breaks off a reading of what is new, which follows then.
  const readNext = () => fetchNextPage().then(() => (isFetching ? refetch() : undefined))
  return (
    <Button variant="default" loading={isFetchingNextPage} onClick={() => void readNext()}>
      {children}
    </Button>
  )
}
