import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './client.ts'

const RETRIES_MAX = 2

/** What the app does when a request shows that the session has ended, or that a password must be chosen first. */
export interface SessionEvents {
  onEnded(): void
  onPasswordRequired(): void
}

/** One cache for the app. Reads are tried again when the server did not answer, never when it refused. */
export function createQueryClient(events: SessionEvents): QueryClient {
  const onError = (error: Error): void => {
    if (!(error instanceof ApiError)) return
    if (error.status === 401) events.onEnded()
    if (error.code === 'password_change_required') events.onPasswordRequired()
  }
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => (query.meta?.['isAboutSession'] === true ? undefined : onError(error)),
    }),
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) =>
        mutation.meta?.['isAboutSession'] === true ? undefined : onError(error),
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) =>
          count < RETRIES_MAX && !(error instanceof ApiError && error.status > 0 && error.status < 500),
      },
    },
  })
}
