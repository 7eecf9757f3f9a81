export type { Found, Mark, Page, Place } from '../database/index.ts'
export { type AccountAlias, insertAccountAliases, selectAccountAliases } from './account-alias-store.ts'
export {
  type Account,
  type Balance,
  selectAccounts,
  selectBalances,
  writeAccounts,
  writeBalances,
} from './account-store.ts'
export { type AccountView, viewAccount } from './account-view.ts'
export { selectAlike, selectMerchant } from './alike-store.ts'
export { correctAnnotation, isStillAbout } from './correction.ts'
export {
  type CorrectionRecord,
  eraseCorrections,
  insertCorrections,
  isTakenBack,
  markUndone,
  selectCorrections,
  selectCorrectionsOfFeedback,
} from './correction-store.ts'
export { type DailyTotal, selectDailyTotals } from './daily-total-store.ts'
export {
  type AccountCoverage,
  selectCoverage,
  selectEndUserCoverage,
  selectSourceSummaries,
} from './data-source-query-store.ts'
export {
  type DataSource,
  type DataSourceType,
  insertDataSource,
  selectDataSources,
  updateDataSourceStatus,
} from './data-source-store.ts'
export {
  END_USER_STATUSES,
  type EndUser,
  type EndUserStatus,
  type EndUserView,
  statusAfterProcessing,
  viewEndUser,
} from './end-user.ts'
export {
  countEndUsers,
  END_USER_ORDERS,
  type EndUserFilter,
  type EndUserOrder,
  type FoundEndUser,
  selectEndUsers,
  selectInvisible,
  selectOwnIds,
} from './end-user-query-store.ts'
export {
  findEndUser,
  markEndUserDeleted,
  selectEndUserById,
  selectEndUserByOwnId,
  updateEndUser,
} from './end-user-store.ts'
export {
  batchOf,
  changeOfEndUser,
  commitEndUser,
  ensureEndUser,
  type Moment,
  type NewEndUser,
} from './end-users.ts'
export {
  blankEndUser,
  eraseAliases,
  eraseSources,
  eraseTransactions,
  selectExpiredHidden,
} from './erase-store.ts'
export { selectFirstDays, selectHeldRows, touchTransactions } from './held-row-store.ts'
export {
  selectComparable,
  selectComparableIds,
  selectOutdated,
  selectTransactionPage,
  selectTransactionsById,
} from './history-store.ts'
export {
  type Decision,
  decide,
  type PairCandidate,
  pairReplacements,
  type Stored,
  type Unit,
} from './identity.ts'
export {
  type FoundMerchant,
  type FoundTrader,
  MERCHANT_ORDERS,
  type MerchantFilter,
  type MerchantOrder,
  type MoneyTotal,
  type OffsetPage,
  selectMerchants,
  selectTradedIds,
  selectTraders,
} from './merchant-query-store.ts'
export { countMerchants, eraseMerchantTotals, selectUncounted } from './merchant-total-store.ts'
export {
  deleteNote,
  eraseNotes,
  insertNote,
  type Note,
  selectNote,
  selectNotes,
} from './note-store.ts'
export {
  type OwnTransferRow,
  selectAccountsOfTransactions,
  selectOwnTransfers,
} from './own-transfer-store.ts'
export { selectLastDays, selectRecurring, selectSeries } from './recurring-store.ts'
export {
  type Coverage,
  findOutlived,
  type HeldAccount,
  type HeldRow,
  isCovered,
  pairAccounts,
  pairRelinked,
} from './relink.ts'
export { SearchOrders } from './search-orders.ts'
export {
  type Annotation,
  type Cause,
  type Correction,
  contentHashOf,
  type Merchant,
  type MerchantCategory,
  type SourceRow,
  type StoredTransaction,
  type Transaction,
} from './transaction.ts'
export type { TransactionFilter } from './transaction-filter.ts'
export {
  countCompared,
  type FoundTransaction,
  findTransaction,
  hasTransactions,
  limitStatementTime,
  selectAnyOfMerchant,
  selectPossible,
} from './transaction-query-store.ts'
export {
  searchTransactions,
  selectTransactions,
  TRANSACTION_ORDERS,
  type TransactionOrder,
} from './transaction-search-store.ts'
export {
  insertAliases,
  postedSpan,
  removeTransactions,
  StaleTransactions,
  selectLivingReferences,
  selectStored,
  type TransactionRow,
  tableRowOf,
  writeTransactions,
} from './transaction-store.ts'
export {
  type CategoryLabel,
  type IconUrl,
  type TransactionView,
  timestampOf,
  type ViewContext,
  viewFeatures,
  viewMerchant,
  viewProcessor,
  viewRemoved,
  viewTransaction,
} from './transaction-view.ts'
