/**
 * Where a table's rows live once the data outgrows one machine: `distributed` by bucket, `reference` (a small copy on
 * every node) or `local` (the coordinator alone, never named together with the others in a foreign key).
 */
export type Placement = 'distributed' | 'reference' | 'local'

/** Every table of the schema; a test fails when one is missing or breaks the rules of its kind. */
export const placements: Readonly<Record<string, Placement>> = {
  organizations: 'reference',
  users: 'reference',
  sessions: 'reference',
  api_keys: 'reference',
  categories: 'reference',
  teachings: 'reference',
  lessons: 'reference',
  annotation_rules: 'reference',
  own_merchants: 'reference',
  re_enrichments: 'reference',
  integrations: 'reference',
  webhooks: 'reference',

  end_users: 'distributed',
  data_sources: 'distributed',
  accounts: 'distributed',
  account_aliases: 'distributed',
  balances: 'distributed',
  transactions: 'distributed',
  transaction_aliases: 'distributed',
  corrections: 'distributed',
  re_enrichment_parts: 'distributed',
  notes: 'distributed',
  merchant_counts: 'distributed',
  merchant_totals: 'distributed',
  end_user_leases: 'distributed',
  work_items: 'distributed',
  links: 'distributed',
  routes: 'distributed',
  sync_runs: 'distributed',
  sync_pages: 'distributed',
  inbox: 'distributed',
  webhook_refusals: 'distributed',
  changes: 'distributed',
  deliveries: 'distributed',

  // The order of commits is one thing for all buckets of a partition: the reviewed exception to one bucket a commit.
  feed_partitions: 'local',
  feed_headers: 'local',
  delivery_progress: 'local',
  login_attempts: 'local',
  chores: 'local',
  migrations: 'local',
}
