/** Why something else is said of a transaction than before. `by` is the rule, the correction or the version before. */
export interface Cause {
  readonly kind: string
  readonly by: string | null
}

const CAUSES: Readonly<Record<string, string>> = {
  provider_change: 'The bank told it anew',
  engine_upgrade: 'A newer engine',
  rule: 'A rule',
  learned: 'Learned from corrections',
  merchant: 'A merchant of yours',
  taxonomy: 'Your categories have changed',
  correction: 'A correction',
  correction_undone: 'A correction was taken back',
  company_pass: 'Compared with the company’s other transactions',
}

/** A kind that is new here is told by its own name. */
export function causeWords({ kind, by }: Cause): string {
  const words = CAUSES[kind] ?? kind.replaceAll('_', ' ')
  return kind === 'engine_upgrade' && by !== null ? `${words} than ${by}` : words
}
