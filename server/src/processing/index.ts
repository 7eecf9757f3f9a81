export { isMerchantGroupId, MERCHANT_GROUPS } from '@egret/enrichment'
export {
  type AccountBalances,
  type Average,
  type CurrencyFlow,
  type Flow,
  REASON_CODES,
} from '@egret/underwriting'
export { annotateRow, completeRow, type RowContext } from './annotate-rows.ts'
export { CASH_FLOW_DAYS_MAX, type CashFlowReport, readCashFlow } from './cash-flow.ts'
export { type Categories, loadCategories, seedCategories, viewCategory } from './categories.ts'
export type { Category } from './category-store.ts'
export { type Compared, compareCompany } from './compare-company.ts'
export { compareEndUser } from './compare-end-user.ts'
export {
  applyFeedback,
  listFeedback,
  type PreviewedRow,
  previewFeedback,
  revertFeedback,
} from './correct.ts'
export { countUncounted } from './count-uncounted.ts'
export { createEndUser, type EndUserDeps } from './create-end-user.ts'
export { type Closer, deleteEndUser } from './delete-end-user.ts'
export {
  addCategory,
  type CategoryEdit,
  chooseTaxonomy,
  editCategory,
  listTaxonomies,
} from './edit-categories.ts'
export { type EndUserEdit, editEndUser, findVisible } from './edit-end-user.ts'
export { type Engine, loadEngine } from './engine.ts'
export { explainTransaction, type Reason, weigh } from './explain-transaction.ts'
export { extractMerchant } from './extract-merchant.ts'
export { findMerchantById, listMerchants, searchMerchants } from './list-merchants.ts'
export { iconUrls, readInitials, readSign, type ServedIcon } from './merchant-icons.ts'
export { type Author, addNote, listNotes, mayDeleteNote, type NoteSubject, removeNote } from './notes.ts'
export { aliasesOf, nameOf } from './own-merchant-entry.ts'
export type { OwnMerchant } from './own-merchant-store.ts'
export {
  addMerchant,
  editMerchant,
  listOwnMerchants,
  type MerchantEdit,
  removeMerchant,
  type SavedMerchant,
} from './own-merchants.ts'
export type { Feedback } from './plan-correction.ts'
export { type ProcessDeps, type ProcessLog, processEndUser } from './process-end-user.ts'
export { type Eraser, type PurgeDeps, purgeEndUser } from './purge-end-user.ts'
export { reEnrichEndUser } from './re-enrich.ts'
export type { Sample } from './re-enrichment-store.ts'
export {
  applyDryRun,
  cancelReEnrichment,
  findReEnrichment,
  listReEnrichments,
  nextOpenOwners,
  type ShownReEnrichment,
  startReEnrichment,
} from './re-enrichments.ts'
export { RecentTenants } from './recent-tenants.ts'
export { findRecurring, listRecurring, type Recurring } from './recurring.ts'
export type { Rule } from './rule-store.ts'
export { addRule, editRule, endRule, listRules, previewRule, type RuleEdit, type SavedRule } from './rules.ts'
export { type Uploaded, uploadTransactions } from './upload.ts'
export type { UploadBatch, UploadRow } from './upload-batch.ts'
export { HIDDEN_KEPT_MS, wakeExpiredHidden } from './wake-expired-hidden.ts'
