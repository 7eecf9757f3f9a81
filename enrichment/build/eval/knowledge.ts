import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { EnrichmentState } from '../../src/annotate.ts'
import { loadMerchants, loadModel } from '../../src/index.ts'

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../data/${name}`, import.meta.url)))

/** The built files that the engine reads with. */
export function loadKnowledge(): Partial<EnrichmentState> {
  return {
    knowledge: { merchants: loadMerchants(read('merchants.tsv')), model: loadModel(read('model.bin')) },
  }
}
