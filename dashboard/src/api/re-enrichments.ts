import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type ReEnrichment = Schemas['ReEnrichment']
export type ReEnrichmentDetails = Schemas['ReEnrichmentDetails']

/** No event tells how far a dry run is: it writes nothing. While one runs it is looked at so often. */
const LOOK_MS = 1_500

export const reEnrichmentsQuery = queryOptions({
  queryKey: ['re-enrichments', 'list'],
  queryFn: async () => (await answerOf(api.GET('/api/re_enrichments'))).re_enrichments,
  refetchInterval: ({ state }) =>
    state.data?.some((one) => one.state === 'running') === true ? LOOK_MS : false,
})

/** How far one is, and what it changes. */
export const reEnrichmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['re-enrichments', 'one', id],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/api/re_enrichments/{re_enrichment_heron_id}', {
            params: { path: { re_enrichment_heron_id: id } },
            signal,
          }),
        )
      ).re_enrichment,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_MS : false),
  })

function useReEnrichmentsChange<Input>(
  mutationFn: (input: Input) => Promise<{ readonly re_enrichment: ReEnrichment }>,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['re-enrichments'] }),
  })
}

/** Counts and shows what explaining anew would change; nothing is written. Without a company: of all of them. */
export const useStartDryRun = () =>
  useReEnrichmentsChange((companyId: string | undefined) =>
    answerOf(
      api.POST('/api/re_enrichments', {
        body: {
          re_enrichment: { dry_run: true, ...(companyId === undefined ? {} : { end_user_id: companyId }) },
        },
      }),
    ),
  )

const one = (id: string) => ({ params: { path: { re_enrichment_heron_id: id } } })

export const useApplyDryRun = () =>
  useReEnrichmentsChange((id: string) =>
    answerOf(api.POST('/api/re_enrichments/{re_enrichment_heron_id}/apply', one(id))),
  )

export const useCancelReEnrichment = () =>
  useReEnrichmentsChange((id: string) =>
    answerOf(api.POST('/api/re_enrichments/{re_enrichment_heron_id}/cancel', one(id))),
  )
