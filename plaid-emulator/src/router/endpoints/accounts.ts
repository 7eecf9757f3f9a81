import { z } from 'zod'
import { formatInstant } from '../../days.ts'
import { PlaidRefusal } from '../../errors.ts'
import { needsBalanceAge } from '../../institutions.ts'
import { toPlaidAccount } from '../../item/balances.ts'
import type { Account, Item } from '../../item/item.ts'
import { toPlaidItem } from '../../item/plaid-item.ts'
import { workingItemOfToken } from '../../world.ts'
import { chosenAccounts } from '../chosen-accounts.ts'
import { route } from '../route.ts'

const accountIds = z.array(z.string()).optional()

const getAccounts = route(
  '/accounts/get',
  z.strictObject({
    access_token: z.string(),
    options: z.strictObject({ account_ids: accountIds }).nullish(),
  }),
  (world, body) => {
    const item = workingItemOfToken(world, body.access_token)
    const accounts = chosenAccounts(item, body.options?.account_ids)
    return { accounts: accounts.map((account) => toPlaidAccount(item, account)), item: toPlaidItem(item) }
  },
)

/**
 * One bank shows no live balance of its cards: the caller must say how old a balance may be, and is refused when what
 * Plaid has is older (facts of /accounts/balance/get).
 */
function checkAge(item: Item, accounts: readonly Account[], oldestAllowed: string | undefined): void {
  const isAffected = accounts.some((account) => account.seed.type !== 'depository')
  if (!needsBalanceAge(item.institutionId) || !isAffected) return
  if (oldestAllowed === undefined) {
    throw new PlaidRefusal(
      'INVALID_FIELD',
      'min_last_updated_datetime is required for this institution when accounts other than depository ones are asked for',
    )
  }
  const updatedAtMs = item.lastSuccessfulUpdateAtMs ?? item.createdAtMs
  if (updatedAtMs >= Date.parse(oldestAllowed)) return
  throw new PlaidRefusal(
    'LAST_UPDATED_DATETIME_OUT_OF_RANGE',
    `requested datetime out of range, most recently updated balance ${formatInstant(updatedAtMs)}`,
  )
}

const getBalances = route(
  '/accounts/balance/get',
  z.strictObject({
    access_token: z.string(),
    options: z
      .strictObject({
        account_ids: accountIds,
        min_last_updated_datetime: z.iso.datetime({ offset: true }).optional(),
      })
      .nullish(),
  }),
  (world, body) => {
    const item = workingItemOfToken(world, body.access_token)
    const accounts = chosenAccounts(item, body.options?.account_ids)
    checkAge(item, accounts, body.options?.min_last_updated_datetime)
    const age = needsBalanceAge(item.institutionId)
      ? { last_updated_datetime: formatInstant(item.lastSuccessfulUpdateAtMs ?? item.createdAtMs) }
      : {}
    const shown = accounts.map((account) => {
      const plain = toPlaidAccount(item, account)
      return { ...plain, balances: { ...plain.balances, ...age } }
    })
    return { accounts: shown, item: toPlaidItem(item) }
  },
)

export const ACCOUNT_ROUTES = [getAccounts, getBalances]
