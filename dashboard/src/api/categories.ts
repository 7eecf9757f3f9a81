import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import type { paths } from './schema.d.ts'

export type Category = Schemas['Category']
type Write =
  paths['/api/categories/{category_heron_id}']['put']['requestBody']['content']['application/json']['category']
export type CategoryGroup = Write['analytics_group']
type TaxonomyId =
  paths['/api/taxonomies']['put']['requestBody']['content']['application/json']['taxonomy']['id']
export type Taxonomy =
  paths['/api/taxonomies']['get']['responses'][200]['content']['application/json']['taxonomies'][number]

const FRESH_MS = 60_000

/** Those that transactions are filed under. */
export const categoriesQuery = queryOptions({
  queryKey: ['categories', 'open'],
  queryFn: async () => (await answerOf(api.GET('/api/categories'))).categories,
  staleTime: FRESH_MS,
})

/** Archived ones too. */
export const allCategoriesQuery = queryOptions({
  queryKey: ['categories', 'all'],
  queryFn: async () =>
    (await answerOf(api.GET('/api/categories', { params: { query: { include_archived: true } } })))
      .categories,
})

/** Sets of categories to begin with. */
export const taxonomiesQuery = queryOptions({
  queryKey: ['categories', 'taxonomies'],
  queryFn: async () => (await answerOf(api.GET('/api/taxonomies'))).taxonomies,
})

/** A label shows wherever a transaction is shown. */
function useCategoriesChange<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all(
        ['categories', 'companies', 'rules'].map((subject) =>
          queries.invalidateQueries({ queryKey: [subject] }),
        ),
      ),
  })
}

export interface CategoryInput {
  readonly label: string
  readonly description: string
  /** Null: it stands nowhere in the profit and loss. */
  readonly analytics_group: CategoryGroup
}

export const useAddCategory = () =>
  useCategoriesChange((category: CategoryInput) =>
    answerOf(api.POST('/api/categories', { body: { category } })),
  )

const put = (id: string, category: Write) =>
  answerOf(
    api.PUT('/api/categories/{category_heron_id}', {
      params: { path: { category_heron_id: id } },
      body: { category },
    }),
  )

export const useEditCategory = () =>
  useCategoriesChange(({ id, ...category }: CategoryInput & { readonly id: string }) => put(id, category))

/** It takes no new transactions: those go to another one, or to none. */
export const useArchiveCategory = () =>
  useCategoriesChange(({ id, replacedBy }: { readonly id: string; readonly replacedBy: string | null }) =>
    put(id, { is_archived: true, replaced_by_heron_id: replacedBy }),
  )

export const useBringBackCategory = () => useCategoriesChange((id: string) => put(id, { is_archived: false }))

export const useChooseTaxonomy = () =>
  useCategoriesChange((id: string) =>
    answerOf(api.PUT('/api/taxonomies', { body: { taxonomy: { id: id as TaxonomyId } } })),
  )
