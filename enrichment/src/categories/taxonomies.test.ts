import { expect, test } from 'vitest'
import { TAXONOMIES, taxonomyOf } from './taxonomies.ts'

test.each(TAXONOMIES)(
  '$id: slugs are one of a kind, every label and description says something',
  (taxonomy) => {
    const slugs = taxonomy.categories.map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(new Set(taxonomy.categories.map(({ label }) => label)).size).toBe(slugs.length)
    expect(slugs).toContain('none')
    for (const { slug, description } of taxonomy.categories) {
      expect(slug).toMatch(/^[a-z]\w+$/)
      expect(description.length).toBeGreaterThan(8)
    }
  },
)

test('businesses of both countries share slugs, so that a change of country keeps what was filed', () => {
  const slugsOf = (id: 'us_sme' | 'uk_sme') => taxonomyOf(id).categories.map(({ slug }) => slug)
  expect(slugsOf('uk_sme')).toEqual(slugsOf('us_sme'))
})

test('a movement of money has one slug in every taxonomy', () => {
  const shared = [
    'none',
    'refunds',
    'p2p_transfers',
    'credit_card',
    'check_deposits',
    'debt_repayment',
    'reconciled_intra_company_transfers',
    'unreconciled_intra_company_transfers',
  ]
  for (const { id, categories } of TAXONOMIES)
    expect([id, ...categories.map(({ slug }) => slug)]).toEqual(expect.arrayContaining([id, ...shared]))
})
