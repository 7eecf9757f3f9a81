import { LATER_TABS } from '../later/later-pages.ts'

const [overview, ...others] = LATER_TABS

/** The tabs of a company, from left to right. */
export const COMPANY_TABS: readonly { readonly tab: string; readonly title: string }[] = [
  overview,
  { tab: 'transactions', title: 'Transactions' },
  { tab: 'accounts', title: 'Accounts' },
  ...others,
]
