import type { DecimalString } from '../values/index.ts'
import type { Annotation, Correction } from './transaction.ts'

/** Whether it still speaks of this row: while the amount or the text is the one that the person saw. */
export function isStillAbout(
  correction: Correction,
  row: { readonly amount: DecimalString; readonly description: string },
): boolean {
  return row.amount === correction.amount || row.description === correction.description
}

/** The engine's annotation with a person's word over it. The rest, its model too, stays the engine's. */
export function correctAnnotation(annotation: Annotation, correction: Correction | null): Annotation {
  if (correction === null) return annotation
  return {
    ...annotation,
    categoryId: correction.categoryId ?? annotation.categoryId,
    merchant: correction.merchant ?? annotation.merchant,
    confidence: 1,
    annotator: 'person',
    context: 'manual',
    priorityType: 'client_feedback',
  }
}
