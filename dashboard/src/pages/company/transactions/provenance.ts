import type { TransactionDetail } from '../../../api/transactions.ts'

type Annotation = TransactionDetail['annotation']

const DECIDED_BY: Readonly<Record<string, string>> = {
  gold_standard: 'A checked decision',
  client_feedback: 'A correction by your people',
  tagging_ui: 'Tagged by hand',
  reconcile: 'Drawn from other transactions',
  heuristic: 'A rule of Egret',
  classifier: 'The category that the source gave, translated',
  positions_detection: 'The search for lenders',
  undetermined: 'Nothing: no signal names a category',
}

const CONTEXTS: Readonly<Record<string, string>> = {
  sync: 'while the request waited',
  async_: 'in the background',
  manual: 'by a person',
}

/** Who decided on the category: `A rule of Egret, in the background`. A word of the API that is new here is shown as it is. */
export function decidedBy({ annotator: { context, priority_type } }: Annotation): string {
  const who = DECIDED_BY[priority_type] ?? priority_type
  const when = CONTEXTS[context]
  return when === undefined || priority_type === 'undetermined' ? who : `${who}, ${when}`
}
