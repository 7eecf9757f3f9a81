import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type Annotation,
  annotate,
  type EnrichmentInput,
  type Knowledge,
  loadMerchants,
  loadModel,
  type TenantMerchants,
  UNTAUGHT,
} from '@egret/enrichment'

let loaded: Knowledge | null = null

/** What the engine knows of the world: part of this version as its code is, so it is read once and never changes. */
export function knowledge(): Knowledge {
  loaded ??= { merchants: loadMerchants(read('merchants.tsv')), model: loadModel(read('model.bin')) }
  return loaded
}

function read(name: string): Uint8Array {
  return readFileSync(createRequire(import.meta.url).resolve(`@egret/enrichment/${name}`))
}

/** What a row says by itself and by the merchants that are known, whatever else its organization has taught. */
export function explainAlone(input: EnrichmentInput, merchants: TenantMerchants | null): Annotation {
  return annotate(input, { context: 'async_', knowledge: knowledge(), tenant: { ...UNTAUGHT, merchants } })
}
