import type { CompanyStatus } from '../../api/companies.ts'
import type { Change } from '../../api/feed.ts'
import { formatDay } from '../../format/dates.ts'
import { STATUS_LABELS } from '../companies/status.ts'

/** A change in words. */
export interface Described {
  readonly what: string
  readonly detail: string | null
  /** Positive: money came in. */
  readonly money: { readonly amount: number; readonly currency: string | null } | null
}

type Fields = Readonly<Record<string, unknown>>
type Words = Pick<Described, 'what' | 'detail'>

const DONE = { added: 'added', modified: 'changed', removed: 'removed' } as const

/** By the kind of what has changed. */
const WORDS: Readonly<Record<Change['kind'], (action: Change['action'], fields: Fields) => Words>> = {
  transaction: (action, fields) => ({
    what: { added: 'New transaction', modified: 'Transaction changed', removed: 'Transaction removed' }[
      action
    ],
    detail: [
      dayOf(fields),
      fields['is_pending'] === true ? 'pending' : null,
      textOf(fields, 'description') ?? textOf(fields, 'heron_id'),
    ]
      .filter((part) => part !== null)
      .join(' · '),
  }),
  end_user: (action, fields) => ({
    what: { added: 'Company added', modified: `Company is ${statusOf(fields)}`, removed: 'Company deleted' }[
      action
    ],
    detail: null,
  }),
  account: (action, fields) => ({
    what: `Account ${DONE[action]}`,
    detail:
      [textOf(fields, 'name'), textOf(fields, 'number')].filter((part) => part !== null).join(' · ') || null,
  }),
  data_source: (action, fields) => ({
    what: `Data source ${DONE[action]}`,
    detail: wordsOf(textOf(fields, 'status')),
  }),
  category: (action, fields) => ({
    what: `Category ${DONE[action]}`,
    detail: textOf(fields, 'label'),
  }),
  integration_link: (action, fields) => ({
    what: linkWords(action, fields),
    detail: textOf(fields, 'status_message'),
  }),
}

/** What happened, for people. */
export function describeChange({ kind, action, object }: Change): Described {
  const fields = object ?? {}
  const amount = fields['amount']
  return {
    ...WORDS[kind](action, fields),
    money:
      kind === 'transaction' && typeof amount === 'number'
        ? { amount, currency: textOf(fields, 'currency') }
        : null,
  }
}

function linkWords(action: Change['action'], fields: Fields): string {
  const bank = textOf(fields, 'institution_name') ?? 'Bank'
  if (action === 'removed') return `${bank}: connection removed`
  if (action === 'added') return `${bank}: connection added`
  return `${bank}: connection is ${wordsOf(textOf(fields, 'status')) ?? 'changed'}`
}

function statusOf(fields: Fields): string {
  const status = textOf(fields, 'status')
  return status !== null && status in STATUS_LABELS
    ? STATUS_LABELS[status as CompanyStatus].label.toLowerCase()
    : 'changed'
}

function dayOf(fields: Fields): string | null {
  const day = textOf(fields, 'posted_on') ?? textOf(fields, 'timestamp')
  return day === null ? null : formatDay(day)
}

function textOf(fields: Fields, name: string): string | null {
  const value = fields[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** `active_with_warning` as people read it. */
function wordsOf(state: string | null): string | null {
  return state === null ? null : state.replaceAll('_', ' ')
}
