import type { CategorySlug } from './categories.ts'

export interface Counterparty {
  readonly name: string
  readonly type: string | null
  readonly website: string | null
  readonly logoUrl: string | null
  readonly entityId: string | null
}

/** A transaction, whoever sent it. What a source does not tell is null. */
export interface EnrichmentInput {
  /** Decimal text, major units; positive means that money came in. */
  readonly amount: string
  readonly description: string
  readonly pfc: {
    readonly primary: string
    readonly detailed: string
    readonly confidenceLevel: string | null
  } | null
  readonly counterparties: readonly Counterparty[]
  readonly merchantName: string | null
  readonly merchantEntityId: string | null
  readonly website: string | null
  readonly logoUrl: string | null
}

/** Somebody a transaction names. `key` is stable: the provider's entity id, else the normalised name. */
export interface Party {
  readonly key: string
  readonly name: string
  readonly website: string | null
  readonly logoUrl: string | null
}

/** What spoke for (or about) a category. */
export interface Evidence {
  readonly signal: 'plaid_category' | 'description' | 'direction' | 'nothing'
  readonly value: string
  readonly category: CategorySlug
  /** 0 … 1: how far it decides. */
  readonly weight: number
}

export interface Annotation {
  readonly category: CategorySlug
  /** 0 … 1; at most 0.5 where nothing decides. */
  readonly confidence: number
  readonly annotator: 'heuristics' | 'predicted'
  readonly priorityType: 'heuristic' | 'classifier' | 'undetermined'
  readonly merchant: Party | null
  readonly paymentProcessor: Party | null
  readonly counterparty: string | null
  readonly descriptionClean: string
  readonly evidence: readonly Evidence[]
  readonly modelVersion: string
}
