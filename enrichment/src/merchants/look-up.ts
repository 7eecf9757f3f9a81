import { directionOf } from '../amount.ts'
import type { CleanDescription } from '../grammar/clean-description.ts'
import type { EnrichmentInput } from '../input.ts'
import type { MerchantIndex, MerchantMatch } from './known-merchant.ts'
import type { TextParties } from './merchant.ts'
import { proposeName } from './propose-name.ts'
import type { TenantMerchants } from './tenant-merchants.ts'

const COUNTRY_OF_CURRENCY: ReadonlyMap<string, string> = new Map(
  'USD:US GBP:GB EUR:EU CAD:CA AUD:AU NZD:NZ CHF:CH SEK:SE NOK:NO DKK:DK PLN:PL CZK:CZ HUF:HU RON:RO BGN:BG JPY:JP CNY:CN HKD:HK SGD:SG INR:IN KRW:KR TWD:TW THB:TH PHP:PH MYR:MY IDR:ID VND:VN MXN:MX BRL:BR ARS:AR CLP:CL COP:CO ZAR:ZA NGN:NG KES:KE EGP:EG AED:AE SAR:SA ILS:IL TRY:TR UAH:UA RUB:RU KZT:KZ'
    .split(' ')
    .map((pair) => [pair.slice(0, 3), pair.slice(4)]),
)
// What a bank says of a card before it says where: the text behind it names a seller.
const PURCHASE = /\b(?:CARD|CRD|CHECKCARD|DBCRD|POS|PURCHASE|PUR|APLPAY)\b/i
const BANK_DEBIT =
  /\bACH\b|\bDES:|\b(?:PPD|CCD|WEB|TEL|CTX) ID:|ORIG CO NAME:|CO ENTRY DESCR|\bDIRECT DEBIT\b|^DDR?\b|\bSEPA\b/i

/** What the knowledge base and the text of a row say of who took part. */
export function lookUp(
  input: EnrichmentInput,
  clean: CleanDescription,
  index: MerchantIndex,
  tenant: TenantMerchants | null = null,
): TextParties {
  const country = COUNTRY_OF_CURRENCY.get(input.currency?.toUpperCase() ?? '') ?? null
  const isDebit = BANK_DEBIT.test(input.description.slice(0, 400))
  const direction = directionOf(input.amount)
  const own = tenant?.find(input.description, direction) ?? null
  const base =
    own === null ? index.find(clean.text, { direction, country, channel: isDebit ? 'ach' : null }) : null
  const match = own ?? (tenant === null ? base : wanted(base, tenant))
  const isPurchase =
    clean.facilitator !== null || input.mcc != null || PURCHASE.test(input.description.slice(0, clean.start))
  const proposed = isPurchase && match === null ? proposeName(clean.text) : null
  return { index, tenant, direction, country, match, isOwn: own !== null, proposed }
}

function wanted(match: MerchantMatch | null, tenant: TenantMerchants): MerchantMatch | null {
  return match === null ? null : { ...match, merchant: tenant.asWanted(match.merchant) }
}
