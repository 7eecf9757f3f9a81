import type { MerchantIndex } from './merchants/known-merchant.ts'
import type { CategoryModel } from './model/category-model.ts'

/** What the engine knows of the world, loaded once from the files in `data/`. */
export interface Knowledge {
  readonly merchants: MerchantIndex
  /** Reads the trade of a seller that nobody knows from its name; null or absent: nothing does. */
  readonly model?: CategoryModel | null
}
