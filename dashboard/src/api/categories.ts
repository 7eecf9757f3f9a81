import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type Category = Schemas['Category']

const FRESH_MS = 60_000

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async () => (await answerOf(api.GET('/api/categories'))).categories,
  staleTime: FRESH_MS,
})
