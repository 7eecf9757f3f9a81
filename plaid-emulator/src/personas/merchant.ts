import type { Confidence, CounterpartyType, PaymentChannel } from '../transactions/bank-row.ts'
import type { SmbLabel } from '../transactions/row-truth.ts'
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

/** What an entry is beside its name, category and descriptors. */
export interface MerchantTraits {
  website?: string
  type?: CounterpartyType
  confidence?: Confidence
  smb?: SmbLabel
  channel?: PaymentChannel
}

function entry(
  name: string,
  category: string,
  descriptors: readonly string[],
  traits: MerchantTraits,
): Merchant {
  return {
    name,
    website: traits.website ?? null,
    category,
    channel: traits.channel ?? 'online',
    descriptors,
    type: traits.type ?? 'merchant',
    confidence: traits.confidence ?? 'HIGH',
    ...(traits.smb === undefined ? {} : { smb: traits.smb }),
  }
}

/**
 * Somebody who moves money by ACH. `line` holds the fields `company|entry|id|originator`, with `|class` when it is not
 * CCD; the bank of the persona decides how they are written.
 */
export function byLine(name: string, category: string, line: string, traits: MerchantTraits = {}): Merchant {
  const [company = '', entryText = '', id = '', originator = '', code = 'CCD'] = line.split('|')
  const template = `${company} DES:${entryText} ID:${id} INDN:{company} CO ID:${originator} ${code}`
  return entry(name, category, [template], traits)
}

/** Somebody with descriptors of their own; `in store` unless said otherwise. */
export function byText(
  name: string,
  category: string,
  descriptors: readonly string[],
  traits: MerchantTraits = {},
): Merchant {
  return entry(name, category, descriptors, { channel: 'in store', ...traits })
}

/** A lender's two faces: `key` pulls, `key_in` pays out. */
export function lender(
  key: string,
  name: string,
  isAdvance: boolean,
  payout: string,
  pull: string,
  website?: string,
): Readonly<Record<string, Merchant>> {
  const traits: MerchantTraits = {
    type: 'financial_institution',
    confidence: 'MEDIUM',
    ...(website === undefined ? {} : { website }),
  }
  const kind = isAdvance ? 'CASH_ADVANCES' : 'OTHER_DISBURSEMENT'
  const incoming = payout.includes('|')
    ? byLine(name, `LOAN_DISBURSEMENTS_${kind}`, payout, traits)
    : byText(name, `LOAN_DISBURSEMENTS_${kind}`, [payout], { channel: 'online', ...traits })
  const repayment = isAdvance ? 'LOAN_PAYMENTS_CASH_ADVANCES' : 'LOAN_PAYMENTS_OTHER_PAYMENT'
  return { [key]: byLine(name, repayment, pull, traits), [`${key}_in`]: incoming }
}
