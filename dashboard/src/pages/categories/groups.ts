/** Where a category stands in the profit and loss, in its order. */
export const GROUPS = [
  { value: 'revenue', label: 'Revenue' },
  { value: 'other_income', label: 'Other income' },
  { value: 'cost_of_goods_sold', label: 'Cost of goods sold' },
  { value: 'operational_expenses', label: 'Operational expenses' },
  { value: 'tax_expenses', label: 'Tax expenses' },
  { value: 'debt', label: 'Debt' },
  { value: 'equity', label: 'Equity' },
  { value: 'intra_company', label: 'Between own accounts' },
  { value: 'special_items', label: 'Special items' },
  { value: 'other', label: 'Other' },
] as const

export const GROUP_VALUES = GROUPS.map(({ value }) => value)
export type Group = (typeof GROUP_VALUES)[number]

/** A group of the organization's own making is shown as it is written. */
export function groupLabel(group: string | null): string {
  return GROUPS.find(({ value }) => value === group)?.label ?? group ?? '–'
}

/** Its place in the profit and loss; what has none comes last. */
export function groupPlace(group: string | null): number {
  const place = GROUPS.findIndex(({ value }) => value === group)
  return place === -1 ? GROUPS.length : place
}
