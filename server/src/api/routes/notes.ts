import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { selectUsers } from '../../access/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Note } from '../../ledger/index.ts'
import { addNote, listNotes, mayDeleteNote, type NoteSubject, removeNote } from '../../processing/index.ts'
import { type Id, instantText, showId } from '../../values/index.ts'
import { authorOf } from '../author.ts'
import type { ApiDeps } from '../deps.ts'
import { linkPages, newestFirst, pageOf } from '../page-links.ts'
import { type Api, organizationOf } from '../route.ts'
import { EndUserPath } from '../schemas/end-users.ts'
import {
  NotedTransactionPath,
  NoteEnvelope,
  NoteList,
  NotePath,
  NoteQuery,
  NoteWrite,
} from '../schemas/notes.ts'
import { problems } from '../schemas/shapes.ts'

const tags = ['Notes']
export function registerNotes(app: Api, deps: ApiDeps): void {
  registerOf(app, deps, {
    path: '/api/end_users/:end_user_id_or_heron_id/notes',
    params: EndUserPath,
    subjectOf: ({ end_user_id_or_heron_id: endUser }) => ({ endUser }),
    name: 'an end user',
    order: 'And about its transactions; the newest first.',
  })
  registerOf(app, deps, {
    path: '/api/transactions/:heron_id/notes',
    params: NotedTransactionPath,
    subjectOf: ({ heron_id: transaction }) => ({ transaction }),
    name: 'a transaction',
    order: 'The newest first.',
  })

  app.delete(
    '/api/notes/:note_heron_id',
    {
      schema: {
        summary: 'Delete a note',
        description:
          'Its author may; and anybody, when it was written with an API key or by someone who is no user any more.',
        tags,
        params: NotePath,
        response: { 204: z.null(), ...problems(403, 404, 422) },
      },
    },
    async (request, reply) => {
      const organizationId = organizationOf(request)
      const isUser = await deps.db.inOrganization(organizationId, (tx) => usersOf(tx, organizationId))
      const { note_heron_id: noteId } = request.params
      await removeNote(deps, organizationId, noteId, { by: authorOf(request), isUser })
      return reply.code(204).send(null)
    },
  )
}

/** Whose notes a path is about. */
interface Subject<Path extends z.ZodType> {
  readonly path: string
  readonly params: Path
  readonly subjectOf: (params: z.output<Path>) => NoteSubject
  readonly name: string
  /** What the list holds, in which order. */
  readonly order: string
}

function registerOf<Path extends z.ZodType>(app: Api, deps: ApiDeps, subject: Subject<Path>): void {
  const { path, params, subjectOf, name, order } = subject
  app.post(
    path,
    {
      schema: {
        summary: `Write a note about ${name}`,
        tags,
        params,
        body: NoteWrite,
        response: { 201: NoteEnvelope, ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const about = subjectOf(request.params as z.output<Path>)
      return reply.code(201).send(await write(deps, request, about, request.body.note.text))
    },
  )

  app.get(
    path,
    {
      schema: {
        summary: `Notes about ${name}`,
        description: `${order} Follow next_url.`,
        tags,
        params,
        querystring: NoteQuery,
        response: { 200: NoteList, ...problems(404, 422) },
      },
    },
    async (request) => read(deps, request, subjectOf(request.params as z.output<Path>), request.query),
  )
}

type AnyRequest = Pick<FastifyRequest, 'principal' | 'id' | 'url'>

async function write(deps: ApiDeps, request: AnyRequest, subject: NoteSubject, text: string) {
  const note = await addNote(deps, organizationOf(request), subject, { author: authorOf(request), text })
  return { note: viewNote(note, true) }
}

async function read(
  deps: ApiDeps,
  request: AnyRequest,
  subject: NoteSubject,
  query: { readonly page: number; readonly page_token?: string | undefined; readonly limit: number },
) {
  const organizationId = organizationOf(request)
  const place = newestFirst(query, 'id')
  return deps.db.inOrganization(organizationId, async (tx) => {
    const found = await listNotes(tx, organizationId, subject, pageOf(place, query.limit))
    const isUser = await usersOf(tx, organizationId)
    return {
      notes: found.rows.map((note) => viewNote(note, mayDeleteNote(note, authorOf(request), isUser))),
      _meta: { limit: query.limit, ...linkPages(request.url, place, found) },
    }
  })
}

async function usersOf(tx: Tx, organizationId: Id): Promise<(userId: Id) => boolean> {
  const users = new Set((await selectUsers(tx, organizationId)).map(({ id }) => id))
  return (userId) => users.has(userId)
}

function viewNote(note: Note, mayDelete: boolean) {
  return {
    heron_id: showId('nte', note.id),
    transaction_heron_id: note.transactionId === null ? null : showId('txn', note.transactionId),
    text: note.text,
    made_by: note.madeBy,
    made: instantText(note.madeAt),
    may_delete: mayDelete,
  }
}
