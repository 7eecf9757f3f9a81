import type { TransactionSource } from './source.ts'

/** One checking account with `count` rows that are rendered from a template: made for measuring clients. */
export function openUserBulk(count: number): TransactionSource {
  return {
    institutionId: 'ins_109508',
    areBalancesStatic: true,
    bulkCount: count,
    accounts: [
      {
        key: 'checking',
        name: 'Bulk Checking',
        officialName: 'Bulk Business Checking',
        mask: '0001',
        type: 'depository',
        subtype: 'checking',
        holderCategory: 'business',
        available: 250_000,
        current: 250_000,
        limit: null,
        currency: 'USD',
      },
    ],
    purchases: () => [],
  }
}
