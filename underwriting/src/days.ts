// Days are text, `YYYY-MM-DD`, which orders as days do; months are `YYYY-MM`. None has a time zone.

/** A stretch of days, both ends in it. */
export interface Span {
  readonly from: string
  readonly to: string
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** How many days a span has. */
export function lengthOf({ from, to }: Span): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days + 1
}

/** The days that both have; null when they have none. */
export function overlapOf(one: Span, other: Span): Span | null {
  const from = latest([one.from, other.from])
  const to = earliest([one.to, other.to])
  return from === null || to === null || from > to ? null : { from, to }
}

/** From the first day of any to the last of any; null for none. */
export function hullOf(spans: readonly Span[]): Span | null {
  const from = earliest(spans.map((span) => span.from))
  const to = latest(spans.map((span) => span.to))
  return from === null || to === null ? null : { from, to }
}

export function holds(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to
}

/** Null for none. */
export function earliest(days: readonly string[]): string | null {
  return days.reduce<string | null>((least, day) => (least === null || day < least ? day : least), null)
}

/** Null for none. */
export function latest(days: readonly string[]): string | null {
  return days.reduce<string | null>((most, day) => (most === null || day > most ? day : most), null)
}

/** Each day of a span, in order. */
export function daysOf({ from, to }: Span): string[] {
  const days: string[] = []
  const end = Temporal.PlainDate.from(to)
  let day = Temporal.PlainDate.from(from)
  while (Temporal.PlainDate.compare(day, end) <= 0) {
    days.push(day.toString())
    day = day.add({ days: 1 })
  }
  return days
}

/** The calendar months that a span touches, each whole. */
export function monthsOf({ from, to }: Span): { readonly month: string; readonly span: Span }[] {
  const months: { month: string; span: Span }[] = []
  const end = Temporal.PlainYearMonth.from(to.slice(0, 7))
  let month = Temporal.PlainYearMonth.from(from.slice(0, 7))
  while (Temporal.PlainYearMonth.compare(month, end) <= 0) {
    const span = {
      from: month.toPlainDate({ day: 1 }).toString(),
      to: month.toPlainDate({ day: month.daysInMonth }).toString(),
    }
    months.push({ month: month.toString(), span })
    month = month.add({ months: 1 })
  }
  return months
}
