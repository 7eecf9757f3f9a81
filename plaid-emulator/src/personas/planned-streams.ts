import { type Day, type Month, monthOf } from '../days.ts'
import type { Debt, DebtPlan } from './debts.ts'
import { frequencyOfPulls } from './frequency.ts'
import { type Project, planProject } from './projects.ts'
import type { Stream } from './streams.ts'
import type { Draft } from './write-row.ts'

/** A row whose day and amount a plan gives: all but its text. */
export interface PlannedRow {
  draft: Omit<Draft, 'place'>
}

const ADVANCES: ReadonlySet<string> = new Set(['mca', 'revenue_share', 'reverse_consolidation'])

/** The rows of a position, described as a stream: dates and amounts come from its plan. */
export function debtStream(debt: Debt, part: 'funding' | 'payment'): Stream {
  const merchant = part === 'funding' ? debt.funding : debt.pulls
  const label = part === 'funding' ? 'debt_investment' : 'debt_repayment'
  return {
    label: `${debt.position}_${part}`,
    account: debt.account,
    direction: part === 'funding' ? 'in' : 'out',
    cadence: { kind: 'times', min: 0, max: 0 },
    amount: { kind: 'fixed', amount: 0 },
    // A pull stands on the day of its schedule: the funder's calendar is the bank's.
    settlement: 'at_once',
    merchants: merchant === null ? [] : [merchant],
    smb: ADVANCES.has(debt.kind) ? `${label}_mca` : label,
  }
}

/** The payments of a job, described as a stream. */
export function projectStream(project: Project): Stream {
  return {
    label: 'project_payment',
    account: project.account,
    direction: 'in',
    cadence: { kind: 'times', min: 0, max: 0 },
    amount: { kind: 'fixed', amount: 0 },
    settlement: 'at_once',
    parties: [project.customer],
    descriptors: project.descriptors,
    category: 'INCOME_OTHER',
    confidence: 'LOW',
    smb: 'revenue',
  }
}

function keep(rows: Map<Month, PlannedRow[]>, draft: PlannedRow['draft']): void {
  const month = monthOf(draft.on)
  const known = rows.get(month) ?? []
  known.push({ draft })
  rows.set(month, known)
}

/** Every row that debts and jobs bring about, by the month it falls in. */
export function plannedRows(
  debts: readonly DebtPlan[],
  projects: readonly Project[],
  firstDay: Day,
): ReadonlyMap<Month, readonly PlannedRow[]> {
  const rows = new Map<Month, PlannedRow[]>()
  for (const event of debts.flatMap((plan) => plan.events)) {
    const { debt, part, number } = event
    keep(rows, {
      stream: debtStream(debt, part),
      key: `debt/${debt.position}/${part}/${number}`,
      on: event.on,
      amount: (part === 'funding' ? -event.cents : event.cents) / 100,
      truth: {
        debt: { position: debt.position, part, number },
        recurrence: part === 'payment' ? frequencyOfPulls(debt.cadence) : null,
      },
    })
  }
  for (const payment of projects.flatMap((project) => planProject(project, firstDay))) {
    keep(rows, {
      stream: projectStream(payment.project),
      key: `project/${payment.project.key}/${payment.number}`,
      on: payment.on,
      amount: -payment.cents / 100,
      truth: { invoice: payment.invoice, recurrence: null },
    })
  }
  return rows
}
