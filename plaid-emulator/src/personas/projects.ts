import { type Day, dayInMonth, monthOf, onBusinessDay } from '../days.ts'
import type { InvoicePart } from '../transactions/row-truth.ts'

/** A job that is invoiced each month; part of each invoice is held back until the work is accepted. Major units. */
export interface Project {
  key: string
  customer: string
  account: string
  /** Month of its first payment, counted from the month of the emulator's first day. */
  startMonth: number
  months: number
  dayOfMonth: number
  invoiced: number
  retainagePercent: number
  /** Days from the last payment to the release of what was held back. */
  releaseAfterDays: number
  descriptors: readonly string[]
}

export interface ProjectPayment {
  project: Project
  number: number
  on: Day
  cents: number
  invoice: InvoicePart
}

/** Every payment of a job; what is held back over its months comes at the end, to the cent. */
export function planProject(project: Project, firstDay: Day): ProjectPayment[] {
  const invoicedCents = Math.round(project.invoiced * 100)
  const heldCents = Math.round(invoicedCents * (project.retainagePercent / 100))
  const month = monthOf(firstDay) + project.startMonth
  const payments = Array.from({ length: project.months }, (_, index): ProjectPayment => {
    const part = 'progress'
    return {
      project,
      number: index + 1,
      on: onBusinessDay(dayInMonth(month + index, project.dayOfMonth)),
      cents: invoicedCents - heldCents,
      invoice: { invoice: project.key, part, invoiced: invoicedCents / 100, withheld: heldCents / 100 },
    }
  })
  const last = payments.at(-1)
  if (!last) return []
  const releasedCents = heldCents * project.months
  const invoice: InvoicePart = {
    invoice: project.key,
    part: 'retainage',
    invoiced: (invoicedCents * project.months) / 100,
    withheld: 0,
  }
  const on = onBusinessDay(last.on + project.releaseAfterDays)
  return [...payments, { project, number: project.months + 1, on, cents: releasedCents, invoice }]
}
