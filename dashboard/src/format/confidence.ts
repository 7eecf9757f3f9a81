const formats = new Map<number, Intl.NumberFormat>()

/** A part of one: `97%`, or with a decimal `2.5%`. */
export function formatShare(part: number, decimals = 0): string {
  const format =
    formats.get(decimals) ??
    new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: decimals })
  formats.set(decimals, format)
  return format.format(part)
}

/** At and above which a category is told as sure, as likely, as unsure; below the last nobody knows it. */
export const SURE = 0.9
export const LIKELY = 0.7
const UNSURE = 0.4

export function confidenceWord(confidence: number): string {
  if (confidence >= SURE) return 'Sure'
  if (confidence >= LIKELY) return 'Likely'
  return confidence >= UNSURE ? 'Unsure' : 'Not known'
}

/** `Likely (83%)` */
export const formatConfidence = (confidence: number) =>
  `${confidenceWord(confidence)} (${formatShare(confidence)})`
