import type { Signal } from './claim.ts'
import type { Audience } from './taxonomies.ts'

/** By audience and kind of signal: [what the rules state, how often that was right], both rising. */
export type Calibration = Readonly<Record<string, readonly (readonly [stated: number, right: number])[]>>

const KINDS: Partial<Record<Signal, string>> = {
  keyword: 'wording',
  transaction_code: 'wording',
  grammar: 'form',
  merchant: 'merchant',
  model: 'model',
  pfc_detailed: 'provider',
  pfc_primary: 'provider',
  mcc: 'provider',
  counterparty: 'provider',
}

/** The key of a calibration; null for what is not calibrated: a tenant's own word, what other rows say. */
export function calibrationKey(audience: Audience, signal: Signal): string | null {
  const kind = KINDS[signal]
  return kind === undefined ? null : `${audience} ${kind}`
}

/** How often a confidence that was stated so is right; between two that are known, in proportion. */
export function calibrated(calibration: Calibration, key: string | null, stated: number): number {
  const steps = key === null ? undefined : calibration[key]
  if (steps === undefined || steps.length === 0) return stated
  let [fromStated, fromRight]: readonly [number, number] = [0, 0]
  for (const [toStated, toRight] of steps) {
    if (stated <= toStated)
      return fromRight + ((stated - fromStated) / (toStated - fromStated)) * (toRight - fromRight)
    fromStated = toStated
    fromRight = toRight
  }
  return fromRight
}
