/**
 * Plaid's detailed categories of spending and income, in the words of the consumer categories, by the longest beginning
 * that fits. Movements and debts are left out: they read alike for a person and a business (`pfc-table.ts`).
 */
const TABLE: readonly (readonly [slug: string, codes: string])[] = [
  ['income_wages', 'INCOME_WAGES INCOME_SALARY INCOME_CONTRACTOR INCOME_GIG_ECONOMY INCOME_MILITARY'],
  [
    'income_benefits',
    'INCOME_RETIREMENT INCOME_UNEMPLOYMENT INCOME_CHILD_SUPPORT INCOME_LONG_TERM_DISABILITY',
  ],
  ['interest_dividends', 'INCOME_DIVIDENDS INCOME_INTEREST_EARNED'],
  ['tax_refunds', 'INCOME_TAX_REFUND'],
  ['other_income', 'INCOME'],
  ['groceries', 'FOOD_AND_DRINK_GROCERIES'],
  ['alcohol_tobacco', 'FOOD_AND_DRINK_BEER GENERAL_MERCHANDISE_TOBACCO'],
  ['eating_out', 'FOOD_AND_DRINK'],
  ['hobbies', 'GENERAL_MERCHANDISE_BOOKSTORES GENERAL_MERCHANDISE_SPORTING'],
  ['clothing', 'GENERAL_MERCHANDISE_CLOTHING'],
  ['electronics', 'GENERAL_MERCHANDISE_ELECTRONICS'],
  ['pets', 'GENERAL_MERCHANDISE_PET MEDICAL_VETERINARY'],
  ['groceries', 'GENERAL_MERCHANDISE_CONVENIENCE'],
  ['general_merchandise', 'GENERAL_MERCHANDISE'],
  ['home', 'HOME_IMPROVEMENT'],
  ['gambling', 'ENTERTAINMENT_CASINOS'],
  ['digital', 'ENTERTAINMENT_MUSIC ENTERTAINMENT_TV ENTERTAINMENT_VIDEO_GAMES'],
  ['entertainment', 'ENTERTAINMENT'],
  ['pharmacy', 'MEDICAL_PHARMACIES'],
  ['medical', 'MEDICAL'],
  ['fitness', 'PERSONAL_CARE_GYMS'],
  ['personal_care', 'PERSONAL_CARE'],
  ['vehicle', 'GENERAL_SERVICES_AUTOMOTIVE'],
  ['education', 'GENERAL_SERVICES_CHILDCARE GENERAL_SERVICES_EDUCATION'],
  ['insurance', 'GENERAL_SERVICES_INSURANCE'],
  ['postage', 'GENERAL_SERVICES_POSTAGE'],
  ['services', 'GENERAL_SERVICES'],
  ['donations', 'GOVERNMENT_AND_NON_PROFIT_DONATIONS'],
  ['taxes', 'GOVERNMENT_AND_NON_PROFIT_TAX'],
  ['government', 'GOVERNMENT_AND_NON_PROFIT'],
  ['fuel', 'TRANSPORTATION_GAS'],
  ['transport', 'TRANSPORTATION'],
  ['travel', 'TRAVEL'],
  ['rent', 'RENT_AND_UTILITIES_RENT'],
  ['telecom', 'RENT_AND_UTILITIES_TELEPHONE RENT_AND_UTILITIES_INTERNET'],
  ['utilities', 'RENT_AND_UTILITIES'],
]

const BY_LENGTH = TABLE.flatMap(([slug, codes]) =>
  codes.split(' ').map((code) => [code, slug] as const),
).sort(([left], [right]) => right.length - left.length)

/** The consumer category of a detailed code of spending or income; null when the code moves money or is unknown. */
export function consumerOfPfc(detailed: string): string | null {
  return BY_LENGTH.find(([code]) => detailed === code || detailed.startsWith(`${code}_`))?.[1] ?? null
}
