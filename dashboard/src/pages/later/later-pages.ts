/** Tabs of a company that are not there yet. */
export const LATER_TABS = [
  {
    tab: 'profit-and-loss',
    title: 'P&L',
    text: 'Revenue, costs and margin by month, from the categorized rows.',
  },
  {
    tab: 'statement-summary',
    title: 'Statement summary',
    text: 'Deposits, withdrawals and balances, month by month.',
  },
  { tab: 'debt', title: 'Debt', text: 'Lenders, advances and repayments that the transactions show.' },
  { tab: 'scorecard', title: 'Scorecard', text: 'The metrics of underwriting, each with its sources.' },
] as const
