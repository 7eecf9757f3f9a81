import { hasLabelledSets, readSet } from '../eval/labelled-rows.ts'

/**
 * What the seller may trade in when a council's buyer books the purchase so. The code says why it was bought: food may come
 * from a shop or a restaurant, a lamp from a hardware or an electronics shop. Codes that may mean any seller stand nowhere.
 */
const TRADES_OF_SPEND_CODE: Readonly<Record<string, string>> = {
  'Purchases Food': 'groceries eating_out alcohol_tobacco',
  'Vehicle Fuel': 'fuel vehicle',
  Books: 'hobbies education digital',
  "N'Papers&Periodicals": 'hobbies groceries digital',
  'Car Parking': 'transport government',
  'Travel Bus/Rail': 'transport travel',
  'Travel Taxis': 'transport',
  'Travel Foreign': 'travel transport',
  'Accomodation Hire': 'travel eating_out services rent entertainment fitness education donations',
  'Vehicle R&M': 'vehicle fuel',
  'Vehicle Tyres': 'vehicle',
  'Vehicle Excise Lics': 'government taxes vehicle',
  Postage: 'postage',
  'Phon NonCentrx Lines': 'telecom',
  'Mobiles/Radios/Pagrs': 'telecom electronics',
  Electricity: 'utilities home',
  Gas: 'utilities home fuel',
  'Water Services': 'utilities home',
  'Refuse Collection': 'utilities services home',
  'Bldg RM Departmental': 'home services electronics',
  'Bldg RM Routine UDD': 'home services electronics',
  'Clothing&Uniforms': 'clothing hobbies',
  Laundry: 'personal_care electronics home',
  'Computing Other': 'electronics digital services telecom',
  'Staff Advert Exp': 'services hobbies digital',
  'Advertising NonStaff': 'services hobbies digital',
  'Transport Insurance': 'insurance',
  'Insurance NonPremise': 'insurance',
  'Exam Fees': 'education',
  'Training Other': 'education services donations digital',
  'Training Tutor Fees': 'education services donations',
}

/** Who sells anything, or carries it for others: the code says nothing of them. */
const ANYTHING = /amazon|amzn|paypal|ebay|argos|tesco|asda|sainsbury|allpay|^sp |etsy/
/** Of a seller's purchases, what must be booked alike for the code to speak of the seller. */
const ALIKE = 0.7

export interface CouncilRow {
  readonly text: string
  readonly trades: readonly string[]
}

/**
 * Sellers on the purchase cards of Birmingham City Council, 2017 to 2020 (data.birmingham.gov.uk, Open Government Licence
 * v3.0), each once. The set is no part of the repository: null where it does not stand beside it.
 */
export function readCouncilRows(): CouncilRow[] | null {
  if (!hasLabelledSets) return null
  const sellers = Map.groupBy(readSet('uk-birmingham-pcard'), (row) =>
    (row['merchant_descriptor'] ?? '').replace(/\d+/g, '').trim(),
  )
  return [...sellers].flatMap(([text, rows]) => {
    if (text === '' || ANYTHING.test(text)) return []
    const counts = new Map<string, number>()
    let all = 0
    for (const row of rows) {
      const code = row['native_label'] ?? ''
      all += Number(row['n'])
      if (code in TRADES_OF_SPEND_CODE) counts.set(code, (counts.get(code) ?? 0) + Number(row['n']))
    }
    const [code, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
    const trades = TRADES_OF_SPEND_CODE[code]?.split(' ') ?? []
    return count < ALIKE * all || trades.length === 0 ? [] : [{ text, trades }]
  })
}
