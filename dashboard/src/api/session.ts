import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type Session = Schemas['Session']

/** Errors of these are the login page's own business. */
const meta = { isAboutSession: true }

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => (await answerOf(api.GET('/api/session'))).session,
  staleTime: 60_000,
  meta,
})

/** Throws what leads to the login when there is none any more. */
export const checkSession = () => answerOf(api.GET('/api/session'))

export function useLogIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { username: string; password: string }) =>
      answerOf(api.POST('/api/session', { body })),
    onSuccess: ({ session }) => queries.setQueryData(sessionQuery.queryKey, session),
    meta,
  })
}

export function useLogOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/session')),
    // Nothing of what was seen stays in the browser's memory.
    onSuccess: () => queries.clear(),
    meta,
  })
}

export function useChangePassword() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { current_password: string; new_password: string }) =>
      answerOf(api.PUT('/api/session/password', { body })),
    onSuccess: ({ session }) => queries.setQueryData(sessionQuery.queryKey, session),
  })
}
