import type { Series } from '../../../api/recurring.ts'

/** Frequencies in words; one that is new here is shown as it is. */
const FREQUENCIES: Readonly<Record<string, string>> = {
  daily: 'Daily',
  weekday: 'Every working day',
  twice_weekly: 'Twice a week',
  weekly: 'Weekly',
  biweekly: 'Every two weeks, or twice a month',
  monthly: 'Monthly',
  quarterly: 'Quarterly',
  annually: 'Yearly',
}

export const frequencyWords = (frequency: string): string =>
  FREQUENCIES[frequency] ?? frequency.replaceAll('_', ' ')

/** How series stand, with what the API means by it. */
export const STATUS_WORDS: Readonly<
  Record<Series['status'], { readonly label: string; readonly meaning: string }>
> = {
  active: { label: 'Active', meaning: 'the last payment came in time.' },
  late: {
    label: 'Late',
    meaning: 'the last payment is more than one and a half of its periods ago.',
  },
  early: { label: 'Few yet', meaning: 'three payments or fewer, too few to rely on.' },
  ended: { label: 'Ended', meaning: 'the last payment is more than three of its periods ago.' },
}
