import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import { FIRST_PLACE, nextPlace, type Place } from './places.ts'

export type Note = Schemas['Note']

/** What notes are about: a company with its transactions, or one of these. */
export interface NoteSubject {
  readonly companyId: string
  readonly transactionId?: string | undefined
}

const NOTES_PER_PAGE = 20
const notesKey = (companyId: string) => ['companies', 'one', companyId, 'notes'] as const

/** Newest first. */
export const notesQuery = ({ companyId, transactionId }: NoteSubject) =>
  infiniteQueryOptions({
    queryKey: [...notesKey(companyId), transactionId ?? null],
    queryFn: ({ pageParam, signal }: { pageParam: Place; signal: AbortSignal }) => {
      const query = { limit: NOTES_PER_PAGE, ...pageParam }
      return answerOf(
        transactionId === undefined
          ? api.GET('/api/end_users/{end_user_id_or_heron_id}/notes', {
              params: { path: { end_user_id_or_heron_id: companyId }, query },
              signal,
            })
          : api.GET('/api/transactions/{heron_id}/notes', {
              params: { path: { heron_id: transactionId }, query },
              signal,
            }),
      )
    },
    initialPageParam: FIRST_PLACE,
    getNextPageParam: nextPlace,
  })

function useNotesChange<Input>(companyId: string, mutationFn: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: notesKey(companyId) }),
  })
}

export const useAddNote = ({ companyId, transactionId }: NoteSubject) =>
  useNotesChange(companyId, (text: string) =>
    answerOf(
      transactionId === undefined
        ? api.POST('/api/end_users/{end_user_id_or_heron_id}/notes', {
            params: { path: { end_user_id_or_heron_id: companyId } },
            body: { note: { text } },
          })
        : api.POST('/api/transactions/{heron_id}/notes', {
            params: { path: { heron_id: transactionId } },
            body: { note: { text } },
          }),
    ),
  )

export const useDeleteNote = ({ companyId }: NoteSubject) =>
  useNotesChange(companyId, (id: string) =>
    answerOf(api.DELETE('/api/notes/{note_heron_id}', { params: { path: { note_heron_id: id } } })),
  )
