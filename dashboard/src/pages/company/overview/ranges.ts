/** How many of the last months the charts show; it stands in the URL. */
export const RANGES = ['3', '6', '12', '24', 'all'] as const
export type Range = (typeof RANGES)[number]

export const DEFAULT_RANGE: Range = '12'

export const RANGE_LABELS: readonly { readonly value: Range; readonly label: string }[] = [
  { value: '3', label: '3 mo' },
  { value: '6', label: '6 mo' },
  { value: '12', label: '12 mo' },
  { value: '24', label: '24 mo' },
  { value: 'all', label: 'All' },
]

/** The last of the months, oldest first. */
export function lastMonths<Month>(months: readonly Month[], range: Range): readonly Month[] {
  return range === 'all' ? months : months.slice(-Number(range))
}
