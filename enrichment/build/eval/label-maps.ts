/**
 * What the labels of the sets are in the consumer categories. By the longest beginning that fits; null: the label leaves
 * open what the row is (a shop, a service), and the row is not scored.
 */
const LEGACY: readonly (readonly [path: string, slug: string | null])[] = [
  ['Food and Drink', 'eating_out'],
  ['Service > Food and Beverage', 'eating_out'],
  ['Travel > Car Service', 'transport'],
  ['Travel > Taxi', 'transport'],
  ['Travel > Public Transportation', 'transport'],
  ['Travel > Charter Buses', 'transport'],
  ['Travel > Lodging', 'travel'],
  ['Travel > Air', 'travel'],
  ['Service > Travel Agents', 'travel'],
  ['Transfer > Internal Account Transfer', 'unreconciled_intra_company_transfers'],
  ['Payment > Credit Card', 'credit_card'],
  ['Transfer > Third Party > Venmo', 'p2p_transfers'],
  ['Transfer > Third Party > Square', null],
  ['Transfer > Deposit > ATM', 'atm_cash_inflows'],
  ['Transfer > Deposit > Check', 'check_deposits'],
  ['Transfer > Withdrawal > ATM', 'atm_cash_outflows'],
  ['Transfer > Withdrawal > Check', 'check_outflows'],
  ['Transfer > Credit', 'credit_card'],
  ['Bank Fees', 'charges_fees'],
  ['Interest > Interest Earned', 'interest_dividends'],
  ['Shops > Supermarkets', 'groceries'],
  ['Shops > Food and Beverage', 'groceries'],
  ['Shops > Convenience', 'groceries'],
  ['Shops > Pharmacies', 'pharmacy'],
  ['Shops > Clothing', 'clothing'],
  ['Shops > Department', 'general_merchandise'],
  ['Shops > Beauty', 'personal_care'],
  ['Shops > Bookstores', 'hobbies'],
  ['Shops > Arts', 'hobbies'],
  ['Shops > Newsstands', 'hobbies'],
  ['Shops > Computers', 'electronics'],
  ['Shops > Computers and Electronics > Video Games', 'digital'],
  ['Shops > Digital', 'digital'],
  ['Recreation > Arts and Entertainment', 'entertainment'],
  ['Recreation > Golf', 'fitness'],
  ['Service > Telecommunication', 'telecom'],
  ['Service > Personal Care', 'personal_care'],
  ['Service > Utilities', 'utilities'],
  ['Service > Financial > Loans', 'debt_repayment'],
  ['Community > Organizations and Associations > Charities', 'donations'],
  ['Community > Religious', 'donations'],
  ['Community > Education', 'education'],
  ['Tax > Payment', 'taxes'],
]

const BY_LENGTH = [...LEGACY].sort(([left], [right]) => right.length - left.length)

/** The consumer category of a path of Plaid's earlier categories; null when it is not scored. */
export function consumerOfLegacy(path: string, direction: string): string | null {
  if (direction === 'inflow' && /^(?:Food|Shops|Travel|Service|Recreation)/.test(path)) return 'refunds'
  return BY_LENGTH.find(([start]) => path.startsWith(start))?.[1] ?? null
}

/**
 * Merchant category codes that say that no other fits, or how was sold and not what: what the seller trades in, they leave
 * open. 5399 and 5999 shops, 7299, 7399 and 8999 services, each "not elsewhere classified" (ISO 18245): florists, groomers
 * and web hosts stand there, whose categories have codes of their own. 5968 is whatever is sold by subscription.
 */
export const OPEN_CODES: ReadonlySet<string> = new Set(['5399', '5968', '5999', '7299', '7399', '8999'])

/**
 * A code under which two things are sold: at a service station (5541; pumps alone are 5542) petrol and what its shop has. Which of
 * the two was bought, neither the code nor the text says.
 */
export const ALSO_SOLD: Readonly<Record<string, string>> = { '5541': 'groceries' }

/**
 * Spend codes of a city council that say what the seller trades in. Most codes say why the buyer bought, not what is sold:
 * they are left out.
 */
export const TRADE_OF_SPEND_CODE: Readonly<Record<string, string>> = {
  'Purchases Food': 'groceries',
  'Vehicle Fuel': 'fuel',
  Books: 'hobbies',
  "N'Papers&Periodicals": 'hobbies',
  'Car Parking': 'transport',
  'Travel Bus/Rail': 'transport',
  'Travel Taxis': 'transport',
  'Travel Foreign': 'travel',
  'Accomodation Hire': 'travel',
  'Vehicle R&M': 'vehicle',
  'Vehicle Tyres': 'vehicle',
  'Vehicle Excise Lics': 'government',
  Postage: 'postage',
  'Phon NonCentrx Lines': 'telecom',
  'Mobiles/Radios/Pagrs': 'telecom',
  Electricity: 'utilities',
  Gas: 'utilities',
  'Water Services': 'utilities',
  'Refuse Collection': 'utilities',
  'Bldg RM Departmental': 'home',
  'Bldg RM Routine UDD': 'home',
  'Clothing&Uniforms': 'clothing',
  Laundry: 'personal_care',
  'Computing Other': 'electronics',
  'Visits Expenditure': 'entertainment',
  'Staff Advert Exp': 'services',
  'Advertising NonStaff': 'services',
  'Legal Fee Other': 'government',
  'Transport Insurance': 'insurance',
  'Insurance NonPremise': 'insurance',
  'Exam Fees': 'education',
  'Training Other': 'education',
  'Training Tutor Fees': 'education',
}
