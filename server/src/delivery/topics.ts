/**
 * Every topic of the contract. All are accepted, so that a client which subscribes to one of Heron's other products
 * keeps working; those that Egret fires are `topicsServed`.
 * Source: the contract, WebhookTopic.
 */
export const TOPICS = [
  'data_source.enabled',
  'data_source_account_summary.created',
  'data_source.disabled',
  'end_user.created',
  'end_user.processed',
  'end_user.failed',
  'end_user.reviewed',
  'end_user.transactions_updated',
  'end_user.review_required',
  'end_user.files_changed',
  'end_user.files_classified',
  'end_user_information.updated',
  'end_user.policy_workflow_finished',
  'end_user.policy_workflow_failed',
  'enrich_workflow.finished',
  'transactions.deleted',
  'transactions.updated',
  'pdf.processed',
  'pdf.checks_passed',
  'pdf.checks_failed',
  'pdf.transactions_loaded',
  'pdf.failed',
  'pdf.parsed',
  'pdf.human_reviewing',
  'pdf.approved',
  'integration_link.erroring',
  'iso_application.processed',
  'iso_application.processed_simple',
  'iso_application.created',
  'iso_application.failed',
  'end_user_email.processed',
  'end_user_email.failed',
  'end_user_file.parsed',
  'end_user_file.parse_failed',
  'end_user_file.processed_standalone',
  'end_user_file.deleted',
  'end_user_files.processing_failed',
  'enricher.succeeded',
  'enricher.failed',
  'pricing_template.generation_succeeded',
  'pricing_template.generation_failed',
  'pricing_template.delivery_succeeded',
  'pricing_template.delivery_failed',
  'workflow.event',
] as const

export type Topic = (typeof TOPICS)[number]

/** The topics that Egret fires today. */
export const topicsServed: readonly Topic[] = [
  'end_user.created',
  'end_user.processed',
  'end_user.failed',
  'end_user.reviewed',
  'transactions.updated',
  'integration_link.erroring',
]

/** Carries a webhook of Plaid on to the URL that its integration names. Nobody subscribes to it. */
export const FORWARD_TOPIC = 'plaid.webhook'

const known: ReadonlySet<string> = new Set(TOPICS)

export function isTopic(text: string): text is Topic {
  return known.has(text)
}
