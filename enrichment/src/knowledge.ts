import type { MerchantIndex } from './merchants/known-merchant.ts'

/** What the engine knows of the world, loaded once from the files in `data/`. */
export interface Knowledge {
  readonly merchants: MerchantIndex
}
