import type { Day } from '../days.ts'
import type { Purchase } from '../transactions/bank-row.ts'
import type { TransactionSource } from './source.ts'
import { type CycleRow, USER_GOOD_ACCOUNTS, USER_GOOD_CYCLE } from './user-good.data.ts'

const CYCLE_DAYS = 30
/** How many days after a CD deposit the emulator's first day is; this phase gives 390 rows over 730 days. */
const FIRST_DAY_PHASE = 19

function purchaseOf(row: CycleRow, index: number, depositOn: Day): Purchase {
  return {
    key: `good/${depositOn}/${index}`,
    authorizedOn: row.authorizedOffset === null ? null : depositOn + row.authorizedOffset,
    postedOn: depositOn + row.offset,
    pending: null,
    isVanishing: false,
    isLinkLost: false,
    row: {
      account: row.account,
      amount: row.amount,
      currency: 'USD',
      name: row.name,
      originalDescription: row.original ?? row.name,
      merchantName: row.merchant,
      counterparties: row.merchant
        ? [{ name: row.merchant, type: 'merchant', website: null, confidence: row.confidence }]
        : [],
      category: { detailed: row.category, confidence: row.confidence, version: 'v1' },
      channel: row.channel,
      type: row.type,
      code: null,
      checkNumber: null,
      location: row.storeNumber === undefined ? {} : { store_number: row.storeNumber },
      paymentMeta: {},
      label: 'user_good',
    },
  }
}

/** Sandbox's static user: sixteen rows every 30 days, never pending. */
export function openUserGood(firstDay: Day): TransactionSource {
  return {
    institutionId: 'ins_109508',
    accounts: USER_GOOD_ACCOUNTS,
    areBalancesStatic: true,
    purchases(from, to) {
      const found: Purchase[] = []
      const phase = firstDay - FIRST_DAY_PHASE
      const first = phase + Math.floor((from - phase) / CYCLE_DAYS - 1) * CYCLE_DAYS
      for (let depositOn = first; depositOn <= to + CYCLE_DAYS; depositOn += CYCLE_DAYS) {
        for (const [index, row] of USER_GOOD_CYCLE.entries()) {
          const purchase = purchaseOf(row, index, depositOn)
          if (purchase.postedOn >= from && purchase.postedOn <= to) found.push(purchase)
        }
      }
      return found.sort((left, right) => left.postedOn - right.postedOn)
    },
  }
}
