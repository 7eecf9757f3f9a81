import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type DataSource = Schemas['DataSource']
export type Account = Schemas['DataSourceAccount']

/** Where a company's rows come from, with the accounts of each. */
export const dataSourcesQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', 'one', companyId, 'data-sources'],
    queryFn: () =>
      answerOf(
        api.GET('/api/end_users/{end_user_id_or_heron_id}/data_sources', {
          params: { path: { end_user_id_or_heron_id: companyId } },
        }),
      ),
  })

/** Of an account without a name, its id. */
export const plainName = ({ name, official_name, account_id }: Account) => name ?? official_name ?? account_id

/** `Business checking ··1234` */
export const accountName = (account: Account) =>
  account.number === null ? plainName(account) : `${plainName(account)} ··${account.number}`
