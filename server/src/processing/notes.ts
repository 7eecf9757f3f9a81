import type { Found, Mark, Page, Tx } from '../database/index.ts'
import { stampCommit } from '../jobs/index.ts'
import {
  deleteNote,
  findTransaction,
  insertNote,
  type Note,
  selectNote,
  selectNotes,
} from '../ledger/index.ts'
import { type Bucket, bucketOfId, Forbidden, type Id, NotFound, newId } from '../values/index.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { findVisible } from './edit-end-user.ts'

/** Whoever writes: a person who is logged in, or (`userId` null) a request with an API key. */
export interface Author {
  readonly userId: Id | null
  readonly name: string
}

/** What a note is about, by the ids of the API. */
export type NoteSubject =
  | { readonly endUser: string }
  /** `txn_…`, or a reference id. */
  | { readonly transaction: string }

interface Place {
  readonly bucket: Bucket
  readonly endUserId: Id
  readonly transactionId: Id | null
}

/** Throws NotFound. */
export async function addNote(
  deps: EndUserDeps,
  organizationId: Id,
  subject: NoteSubject,
  { author, text }: { readonly author: Author; readonly text: string },
): Promise<Note> {
  return deps.db.inOrganization(organizationId, async (tx) => {
    const place = await placeOf(tx, organizationId, subject)
    // The stamp first: an end user that is being deleted is gone afterwards, or its purge will find this note.
    const at = await stampCommit(tx, { ...place, now: deps.clock.now() })
    await placeOf(tx, organizationId, subject)
    const note: Note = {
      ...place,
      organizationId,
      id: newId(at, place.bucket, deps.random),
      text,
      madeBy: author.name,
      userId: author.userId,
      madeAt: at,
    }
    await insertNote(tx, note)
    return note
  })
}

/** Newest first; those of an end user with those of its transactions. Throws NotFound. */
export async function listNotes(
  tx: Tx,
  organizationId: Id,
  subject: NoteSubject,
  page: Page<string>,
): Promise<Found<Note & { readonly mark: Mark }>> {
  return selectNotes(tx, await placeOf(tx, organizationId, subject), page)
}

/**
 * Whether somebody may delete a note: its author; and anybody, when it was written with a key, or by someone who is no
 * user any more.
 */
export function mayDeleteNote(note: Note, by: Author, isUser: (userId: Id) => boolean): boolean {
  return note.userId === null || note.userId === by.userId || !isUser(note.userId)
}

/** Throws: NotFound; Forbidden when it is another user's. */
export async function removeNote(
  deps: EndUserDeps,
  organizationId: Id,
  noteId: Id,
  { by, isUser }: { readonly by: Author; readonly isUser: (userId: Id) => boolean },
): Promise<void> {
  await deps.db.inOrganization(organizationId, async (tx) => {
    const note = await selectNote(tx, { bucket: bucketOfId(noteId), organizationId, id: noteId })
    if (note === null) throw new NotFound('Note not found')
    if (!mayDeleteNote(note, by, isUser)) throw new Forbidden('Only who wrote a note may delete it.')
    await deleteNote(tx, note)
  })
}

async function placeOf(tx: Tx, organizationId: Id, subject: NoteSubject): Promise<Place> {
  if ('endUser' in subject) {
    const { bucket, endUserId } = await findVisible(tx, organizationId, subject.endUser)
    return { bucket, endUserId, transactionId: null }
  }
  const found = await findTransaction(tx, organizationId, subject.transaction)
  if (found === null) throw new NotFound('Transaction not found')
  const { bucket, endUserId, id } = found.transaction
  return { bucket, endUserId, transactionId: id }
}
