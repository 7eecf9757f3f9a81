/** The contract's merchant groups. Source: MerchantGroupId. */
export type MerchantGroupId =
  | 'Uber'
  | 'Google'
  | 'Intuit'
  | 'debt.mca_or_rbf'
  | 'debt.non_bank_business'
  | 'debt.equipment_and_auto_leasing'
  | 'debt.mortgage'
  | 'debt.personal_non_mortgage'
  | 'debt.collections'
  | 'debt.bank'
  | 'invoice_factoring'
  | 'fuel_provider'
  | 'gambling_and_betting'

export interface MerchantGroup {
  readonly id: MerchantGroupId
  readonly name: string
  readonly description: string
}

const group = (id: MerchantGroupId, name: string, description: string): MerchantGroup => ({
  id,
  name,
  description,
})

export const MERCHANT_GROUPS: readonly MerchantGroup[] = [
  group('debt.mca_or_rbf', 'MCA or RBF', 'Merchant cash advances and revenue-based finance'),
  group('debt.non_bank_business', 'Non-bank business lenders', 'Lenders to companies that are no bank'),
  group('debt.bank', 'Bank lenders', 'Banks that lend to companies'),
  group(
    'debt.equipment_and_auto_leasing',
    'Equipment and vehicles',
    'Leases and loans for machines and vehicles',
  ),
  group('debt.mortgage', 'Mortgages', 'Lenders and servicers of mortgages'),
  group('debt.personal_non_mortgage', 'Personal lenders', 'Personal loans, instalments and wage advances'),
  group('debt.collections', 'Collections', 'Debt collectors, settlers and levies'),
  group('invoice_factoring', 'Invoice factoring', 'Those who buy invoices before they are due'),
  group('fuel_provider', 'Fuel', 'Fuel stations, fuel cards and charging'),
  group('gambling_and_betting', 'Gambling and betting', 'Casinos, bookmakers and lotteries'),
  group('Uber', 'Uber', 'Uber and Uber Eats'),
  group('Google', 'Google', 'Google and its services'),
  group('Intuit', 'Intuit', 'Intuit and QuickBooks'),
]

/** What a merchant is where its trade's code does not say it. */
export type MerchantKind =
  | 'mca'
  | 'revenue_finance'
  | 'lender'
  | 'personal_lender'
  | 'lending_bank'
  | 'wage_access'
  | 'equipment_finance'
  | 'auto_finance'
  | 'mortgage'
  | 'government_loan'
  | 'factoring'
  | 'collections'
  | 'bnpl'
  | 'processor'
  | 'wallet'
  | 'platform'
  | 'marketplace'
  | 'card_issuer'
  | 'neobank'
  | 'brokerage'
  | 'crypto'
  | 'payroll'
  | 'insurance'
  | 'utility'
  | 'telecom'
  | 'software'
  | 'advertising'
  | 'shipping'
  | 'fuel_card'
  | 'supplier'
  | 'property'
  | 'gambling'
  | 'tax'
  | 'benefit'

export interface KindFacts {
  /** The merchant category code of the trade. */
  readonly mcc: string
  readonly group: MerchantGroupId | null
  /** Who lends: a wrong match makes a debt of a purchase, so a name that is also a word is not enough. */
  readonly isLending: boolean
}

const kind = (mcc: string, group: MerchantGroupId | null = null, isLending = false): KindFacts => ({
  mcc,
  group,
  isLending,
})

export const KIND_FACTS: Readonly<Record<MerchantKind, KindFacts>> = {
  mca: kind('6012', 'debt.mca_or_rbf', true),
  revenue_finance: kind('6012', 'debt.mca_or_rbf', true),
  lender: kind('6012', 'debt.non_bank_business', true),
  personal_lender: kind('6012', 'debt.personal_non_mortgage', true),
  lending_bank: kind('6012', 'debt.bank', true),
  wage_access: kind('6012', 'debt.personal_non_mortgage', true),
  equipment_finance: kind('6012', 'debt.equipment_and_auto_leasing', true),
  auto_finance: kind('6012', 'debt.equipment_and_auto_leasing', true),
  mortgage: kind('6012', 'debt.mortgage', true),
  government_loan: kind('9399', 'debt.non_bank_business', true),
  factoring: kind('6012', 'invoice_factoring', true),
  collections: kind('7322', 'debt.collections', true),
  bnpl: kind('6012', 'debt.personal_non_mortgage', true),
  processor: kind('7399'),
  wallet: kind('4829'),
  // Software that also takes the payments of those who use it.
  platform: kind('7372'),
  marketplace: kind('5399'),
  card_issuer: kind('6012'),
  neobank: kind('6012'),
  brokerage: kind('6211'),
  crypto: kind('6051'),
  payroll: kind('8931'),
  insurance: kind('6300'),
  utility: kind('4900'),
  telecom: kind('4814'),
  software: kind('7372'),
  advertising: kind('7311'),
  shipping: kind('4215'),
  fuel_card: kind('5542', 'fuel_provider'),
  supplier: kind('5199'),
  property: kind('6513'),
  gambling: kind('7995', 'gambling_and_betting'),
  tax: kind('9311'),
  benefit: kind('9399'),
}

const GROUP_OF_MCC: ReadonlyMap<string, MerchantGroupId> = new Map([
  ['5541', 'fuel_provider'],
  ['5542', 'fuel_provider'],
  ['5552', 'fuel_provider'],
  ['7995', 'gambling_and_betting'],
])

/** The group of a merchant by its kind, else by its trade. */
export function groupOf(kind: MerchantKind | null, mcc: string | null): MerchantGroupId | null {
  return (kind === null ? null : KIND_FACTS[kind].group) ?? GROUP_OF_MCC.get(mcc ?? '') ?? null
}

/** What a merchant is that is only said to be in a group; null where the group does not tell. */
export function kindOfGroup(group: MerchantGroupId | null): MerchantKind | null {
  const kinds = Object.keys(KIND_FACTS).filter(isMerchantKind)
  return group === null ? null : (kinds.find((one) => KIND_FACTS[one].group === group) ?? null)
}

export function isMerchantKind(text: string): text is MerchantKind {
  return Object.hasOwn(KIND_FACTS, text)
}

export function isMerchantGroupId(text: string): text is MerchantGroupId {
  return MERCHANT_GROUPS.some((group) => group.id === text)
}
