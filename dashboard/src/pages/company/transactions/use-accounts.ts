import { useQuery } from '@tanstack/react-query'
import { type Account, dataSourcesQuery } from '../../../api/accounts.ts'

/** A company's accounts by their `dsa_` ids; empty while they are loaded. */
export function useAccounts(companyId: string): ReadonlyMap<string, Account> {
  const { data: sources = [] } = useQuery(dataSourcesQuery(companyId))
  return new Map(
    sources.flatMap((source) => source.data_source_accounts.map((account) => [account.heron_id, account])),
  )
}
