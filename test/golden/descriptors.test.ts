import { expect, test } from 'vitest'
import { FORMS } from '../../enrichment/src/grammar/forms/all-forms.ts'
import { annotate, parseDescriptor, signalsOf } from '../../enrichment/src/index.ts'

// Goal: what the engine reads from five hundred descriptors, to be skimmed. Made up: no row of anybody's statement.

const NAMES = [
  'BLUE HERON CAFE',
  'OAK GROCERY #221',
  'PINE LUMBER 04417',
  "MILLER'S HARDWARE",
  'SQ *FERN BAKERY',
  'TST* LUPITA TAQUERIA',
  'PAYPAL *CLOUDMAIL',
  'SP MAPLE LAMPS',
  'HARBOR GAS & POWER',
  'CLOUDMAIL.COM',
] as const
const PLACES = ['OAKLAND CA', 'ST LOUIS MO', 'NEW YORK NY', '555-123-4567 WA', 'LONDON GB', 'AUSTIN TX 78701'] as const
const CARD_ROWS: readonly ((name: string, place: string) => string)[] = [
  (name, place) => `${name} ${place}`,
  (name, place) => `CHECKCARD 0612 ${name} ${place} 24164071234567890123456`,
  (name, place) => `PURCHASE AUTHORIZED ON 06/12 ${name} ${place} S384163512345678 CARD 1234`,
  (name, place) => `POS DEBIT                ${name.padEnd(24)}${place}`,
]
const COMPOSED = CARD_ROWS.flatMap((row) => NAMES.flatMap((name) => PLACES.map((place) => row(name, place))))
const EXAMPLES = FORMS.flatMap((form) => form.examples.map(([text]) => text))

function lineOf(description: string): string {
  const parsed = parseDescriptor(description)
  const { location } = parsed
  const amount = parsed.direction === 'inflow' ? '35' : '-35'
  const { category, confidence } = annotate({ ...signalsOf({}), amount, description })
  const columns: readonly (readonly [name: string, value: string | null | undefined])[] = [
    ['form', parsed.form],
    ['channel', parsed.channel],
    ['processor', parsed.processor?.name],
    ['merchant', parsed.merchant?.text],
    ['company', parsed.company?.text],
    ['person', parsed.person?.text],
    ['entry', parsed.entryDescription?.text],
    ['place', [location?.city, location?.region ?? location?.country, location?.phone].filter(Boolean).join(' ')],
    ['store', parsed.storeNumber],
    ['ids', Object.entries(parsed.ids).map(([name, id]) => `${name}=${id}`).join(' ')],
    ['category', `${category} ${confidence}`],
  ]
  const said = columns.filter(([, value]) => value != null && value !== '')
  return `${description}\n    ${said.map(([name, value]) => `${name}: ${value}`).join(' · ')}`
}

test('five hundred descriptors are read as written down', async () => {
  const descriptors = [...new Set([...EXAMPLES, ...COMPOSED])].slice(0, 500)
  expect(descriptors).toHaveLength(500)
  await expect(`${descriptors.map(lineOf).join('\n')}\n`).toMatchFileSnapshot('descriptors.txt')
})
