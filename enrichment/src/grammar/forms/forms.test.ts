import { describe, expect, test } from 'vitest'
import type { ParsedDescriptor } from '../descriptor.ts'
import { parseDescriptor } from '../parse.ts'
import { FORMS } from './all-forms.ts'

/** What examples assert, by the words they use. */
function readingOf(parsed: ParsedDescriptor): Record<string, unknown> {
  const { location } = parsed
  return {
    ...parsed.ids,
    merchant: parsed.merchant?.text,
    company: parsed.company?.text,
    person: parsed.person?.text,
    entry: parsed.entryDescription?.text,
    city: location?.city,
    region: location?.region,
    country: location?.country,
    phone: location?.phone,
    address: location?.address,
    store: parsed.storeNumber,
    processor: parsed.processor?.name,
  }
}

const EXAMPLES = FORMS.flatMap((form) =>
  form.examples.map(([text, wanted]) => ({ id: form.id, form, text, wanted: wanted ?? {} })),
)

describe('every form reads its examples', () => {
  test.each(EXAMPLES)('$id: $text', ({ form, text, wanted }) => {
    const parsed = parseDescriptor(text)
    expect(parsed).toMatchObject({ form: form.id, channel: form.channel, direction: form.direction })
    expect(readingOf(parsed)).toMatchObject(wanted)
  })
})

test('ids are unique, and every form has an example', () => {
  const ids = FORMS.map((form) => form.id)
  expect(ids).toEqual([...new Set(ids)])
  expect(FORMS.filter((form) => form.examples.length === 0).map((form) => form.id)).toEqual([])
})
