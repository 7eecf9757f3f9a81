/**
 * What a seller trades in, by merchant category code (ISO 18245 and the card networks' blocks), in the words of the
 * consumer categories. One table: a business's category follows from the trade (`audiences.ts`).
 */
type Row = readonly [trade: string, codes: string]

/*
 * Where a code could stand elsewhere. 4816 sells access and hosting, 5734 software: digital. 5094 and 7631 are jewellers and
 * their repairers, beside 5944. 5698 sells wigs, as hairdressers do. 5931-5934 sell what is second-hand, 5935 parts of cars.
 * 7841 rents films, as those do who stream them. 7911 teaches dancing as gyms teach sports; 7941 is a club whose matches
 * people watch.
 */

const TABLE: readonly Row[] = [
  ['pets', '742 5995'],
  [
    'home',
    '780 1520-1799 5021 5039-5051 5072-5085 5131 5198 5200-5261 5712-5719 5722 7217 7342 7349 7641 5996 5998',
  ],
  [
    'services',
    '2741-2842 4214 4225 7221 7276-7278 7296 7299 7311-7339 7361 7375 7392-7399 8111 8734 8911 8931 8999',
  ],
  ['travel', '3000-3999 4411 4457 4511 4582 4722-4723 5962 7011-7012 7033 7512-7519'],
  ['transport', '4011-4131 4784-4789 7511 7523'],
  ['postage', '4215 9402'],
  ['telecom', '4812-4815 4821 4899'],
  ['utilities', '4900'],
  ['electronics', '5044-5046 5065 5732 7379 7622-7629'],
  ['medical', '5047 5975-5976 8011-8099 4119'],
  ['clothing', '5137-5139 5611-5697 5699 7251 5948'],
  ['pharmacy', '5122 5912'],
  ['hobbies', '5111 5192-5193 5733 5735 5940-5943 5945-5946 5949 5970-5971 5994 5972'],
  ['fuel', '5172 5541-5542 5552 5983'],
  [
    'general_merchandise',
    '5094 5099 5169 5199 5300-5399 5931-5934 5937 5944 5947 5950 5961-5969 5973 5978 5992 5997 5999 7631',
  ],
  ['groceries', '5297 5298 5411-5499'],
  ['vehicle', '5013 5935 5511-5533 5551 5561-5599 7531-7549 7534'],
  ['eating_out', '5811-5814'],
  ['digital', '4816 5734 5815-5818 5968 7372 7841'],
  ['alcohol_tobacco', '5921 5993'],
  ['personal_care', '5698 5977 7210-7216 7230 7297-7298'],
  ['insurance', '5960 6300-6399'],
  ['rent', '6513'],
  ['gambling', '7800-7802 7995 9406'],
  ['entertainment', '7032 7829-7832 7922-7929 7932-7933 7941 7991 7993-7994 7996 7998-7999'],
  ['fitness', '7911 7992 7997'],
  ['education', '8211-8351'],
  ['donations', '8398-8699'],
  ['government', '9211-9399 9405'],
  ['taxes', '9311'],
  ['atm_cash_outflows', '6010-6011'],
  ['company_investments', '6051 6211'],
  ['charges_fees', '6012'],
]

/** A narrower entry stands for its codes even inside another's range: 7932 bowling is not a club. */
function expand(): Map<number, string> {
  const widthOf = (range: string) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return [first, last] as const
  }
  const ranges = TABLE.flatMap(([trade, codes]) =>
    codes.split(' ').map((range) => [trade, ...widthOf(range)] as const),
  )
  const tradeOf = new Map<number, string>()
  for (const [trade, first, last] of ranges.sort((a, b) => b[2] - b[1] - (a[2] - a[1])))
    for (let code = first; code <= last; code += 1) tradeOf.set(code, trade)
  return tradeOf
}

const TRADE_OF = expand()

/** The trade of a merchant category code; null when the code is none, or names none. */
export function tradeOfMcc(mcc: string | null | undefined): string | null {
  if (mcc == null || !/^\d{3,4}$/.test(mcc)) return null
  return TRADE_OF.get(Number(mcc)) ?? null
}
