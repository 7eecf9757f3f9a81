import { LATER_TABS } from '../later/later-pages.ts'

/** The tabs of a company, from left to right. */
export const COMPANY_TABS: readonly { readonly tab: string; readonly title: string }[] = [
  { tab: 'overview', title: 'Overview' },
  { tab: 'transactions', title: 'Transactions' },
  { tab: 'review', title: 'Review' },
  { tab: 'accounts', title: 'Accounts' },
  { tab: 'recurring', title: 'Recurring' },
  ...LATER_TABS,
]
