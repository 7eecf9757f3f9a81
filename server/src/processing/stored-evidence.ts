import type { Evidence } from '@egret/enrichment'

/** As an annotation holds it; what an older version wrote in another form is left out. */
export function evidenceIn(stored: unknown): Evidence[] {
  if (!Array.isArray(stored)) return []
  return stored.filter(
    (one: Partial<Evidence> | null) => typeof one?.signal === 'string' && typeof one.value === 'string',
  )
}
