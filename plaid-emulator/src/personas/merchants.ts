import { MONEY_MERCHANTS } from './merchants-money.ts'
import { SERVICE_MERCHANTS } from './merchants-services.ts'
import { TRADE_MERCHANTS } from './merchants-trade.ts'
import type { Merchant } from './streams.ts'

/** Who is behind a line. The names are real, so that enrichment has something to find. */
export const MERCHANTS: Readonly<Record<string, Merchant>> = {
  ...MONEY_MERCHANTS,
  ...TRADE_MERCHANTS,
  ...SERVICE_MERCHANTS,
}
