import type { Confidence, CounterpartyType, PaymentChannel } from '../transactions/bank-row.ts'
import type { Merchant } from './streams.ts'

/** One entry of a merchant table. */
export function merchant(
  name: string,
  website: string | null,
  category: string,
  channel: PaymentChannel,
  descriptors: readonly string[],
  type: CounterpartyType = 'merchant',
  confidence: Confidence = 'VERY_HIGH',
): Merchant {
  return { name, website, category, channel, descriptors, type, confidence }
}
