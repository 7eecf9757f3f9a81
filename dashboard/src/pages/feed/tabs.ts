export const FEED_TABS = ['changes', 'webhooks', 'item'] as const

/** What the feed shows; it stands in the page's URL. */
export interface FeedView {
  readonly tab?: (typeof FEED_TABS)[number] | undefined
  /** heron_id of the one company whose changes are shown. */
  readonly company?: string | undefined
  /** Plaid's id of the Item whose history is shown. */
  readonly item?: string | undefined
}
