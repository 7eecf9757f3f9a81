export { applyWebhook, changesLink, wakeByWebhook } from './apply-webhook.ts'
export { closeLinks, purgeLinks } from './close-links.ts'
export { type CreatedLink, type CreateLinkOptions, createLink, type LinkInput } from './create-link.ts'
export { type CreateLinksOptions, createLinks, type LinkRowResult } from './create-links.ts'
export { deleteIntegration } from './delete-integration.ts'
export type { LinksDeps, LinksLog } from './deps.ts'
export { describeLinkChange, type LinkChange, type LinkEventKind } from './describe-change.ts'
export type { LinkDetails } from './describe-links.ts'
export type { DryRun } from './describe-plan.ts'
export {
  type Integration,
  type IntegrationView,
  inboundWebhookUrl,
  integrationSeal,
  viewIntegration,
} from './integration.ts'
export type { IntegrationInput } from './integration-input.ts'
export { selectAllIntegrations } from './integration-store.ts'
export {
  createIntegration,
  findIntegration,
  forwardTargetOf,
  getIntegration,
  listIntegrations,
  type OpenIntegration,
  openInboundIntegration,
  testIntegration,
  updateIntegration,
} from './integrations.ts'
export { type Link, type LinkView, linkSeal, type PendingReconcile, viewLink } from './link.ts'
export {
  isSwitchedOff,
  LINK_STATUSES,
  type LinkEvent,
  type LinkStatus,
  MOVES,
  nextStatus,
} from './link-status.ts'
export { selectLinkOfItem, selectLinksOfEndUser, selectLinksOfEndUsers } from './link-store.ts'
export type { LinkWarning } from './link-warnings.ts'
export {
  disableLinks,
  findLinkOfItem,
  isCollecting,
  listLinkDetails,
  listLinks,
  refreshLink,
  replaceToken,
} from './manage-links.ts'
export {
  type LinkForSync,
  linkForSync,
  moveCursor,
  openCredentials,
  recordSyncFailure,
  recordSyncSuccess,
  setReconcile,
} from './record-sync.ts'
export { type Route, routeBucket, selectRoute } from './route-store.ts'
export { supersedeLink, yieldsTo } from './supersede-link.ts'
export { disableLink, enableLink, getLink } from './switch-link.ts'
