export {
  appendChanges,
  type Batch,
  type Change,
  type ChangeAction,
  type ChangeKind,
  countBatch,
  type Header,
  PARTITION_COUNT,
  type StoredChange,
  selectBatch,
  selectEnds,
  selectPartition,
} from './change-store.ts'
export { blankPayloads } from './erase-store.ts'
export { readFired } from './fired-changes.ts'
export { selectLinkHistory, type Told } from './history-store.ts'
export { type LatestPage, selectLatest, selectLatestOfEndUser } from './latest-store.ts'
export { endOfFeed, type FeedPage, readFeed } from './read-feed.ts'
export { checkCursor, type FeedSummary, summarizeFeed } from './summarize-feed.ts'
export { selectTransactionVersions, type ToldVersion } from './version-store.ts'
