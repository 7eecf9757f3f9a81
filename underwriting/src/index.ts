export type { AccountBalances, DailyBalance, Difference } from './balances.ts'
export {
  type CashFlow,
  type CashFlowFacts,
  type CurrencyFlow,
  cashFlowOf,
  type LeftOut,
} from './cash-flow.ts'
export type { Span } from './days.ts'
export {
  type AccountFacts,
  type AccountKind,
  type DailySum,
  isCounted,
  type KnownBalance,
  kindOf,
  type OwnTransfer,
} from './facts.ts'
export type { Average, Flow, MonthlyFlow, Sums } from './flows.ts'
export { REASON_CODES, type Reason, type ReasonCode, type Status } from './reasons.ts'
