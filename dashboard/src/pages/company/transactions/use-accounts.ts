import { useQuery } from '@tanstack/react-query'
import { type Account, dataSourcesQuery } from '../../../api/accounts.ts'

/** A company's accounts by their `dsa_` ids; undefined while they are loaded. */
export function useAccounts(companyId: string): ReadonlyMap<string, Account> | undefined {
  const { data: sources } = useQuery(dataSourcesQuery(companyId))
  if (sources === undefined) return undefined
  return new Map(
    sources.flatMap((source) => source.data_source_accounts.map((account) => [account.heron_id, account])),
  )
}
