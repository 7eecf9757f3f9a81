/** The day `days` later, `YYYY-MM-DD` in and out. Throws: RangeError when the text is no date. */
export function addDays(date: string, days: number): string {
  return days === 0 ? date : Temporal.PlainDate.from(date).add({ days }).toString()
}
