import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type ApiKey = Schemas['ApiKey']
export type User = Schemas['User']

/** A password that the machine made up, for a login that must change it. */
export interface MadeLogin {
  readonly user: User
  readonly password: string
}

const keys = ['api_keys'] as const
const users = ['users'] as const
const at = (heronId: string) => ({ params: { path: { heron_id: heronId } } })

export const apiKeysQuery = queryOptions({
  queryKey: keys,
  queryFn: async () => (await answerOf(api.GET('/api/api_keys'))).api_keys,
})

export const usersQuery = queryOptions({
  queryKey: users,
  queryFn: async () => (await answerOf(api.GET('/api/users'))).users,
})

function useChange<Input, Output>(
  queryKey: readonly string[],
  mutationFn: (input: Input) => Promise<Output>,
) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey }) })
}

export const useAddApiKey = () =>
  useChange(
    keys,
    async (name: string) =>
      (await answerOf(api.POST('/api/api_keys', { body: { api_key: { name } } }))).api_key,
  )

export const useDeactivateApiKey = () =>
  useChange(keys, (heronId: string) => answerOf(api.POST('/api/api_keys/{heron_id}/deactivate', at(heronId))))

export const useAddUser = () =>
  useChange(
    users,
    (username: string): Promise<MadeLogin> =>
      answerOf(api.POST('/api/users', { body: { user: { username } } })),
  )

export const useResetPassword = () =>
  useChange(
    users,
    (heronId: string): Promise<MadeLogin> =>
      answerOf(api.POST('/api/users/{heron_id}/reset_password', at(heronId))),
  )

export const useDeleteUser = () =>
  useChange(users, (heronId: string) => answerOf(api.DELETE('/api/users/{heron_id}', at(heronId))))
