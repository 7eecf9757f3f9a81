import { cutPage, type Found, keysetClauses, type Mark, type Page, sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** What somebody wrote about an end user, or about one of its transactions. */
export interface Note {
  readonly bucket: Bucket
  readonly id: Id
  readonly organizationId: Id
  readonly endUserId: Id
  /** Null: about the end user as a whole. */
  readonly transactionId: Id | null
  readonly text: string
  /** The name of whoever wrote it, as it was then. */
  readonly madeBy: string
  /** Null: a request with an API key. */
  readonly userId: Id | null
  readonly madeAt: EpochMs
}

interface NoteRow {
  bucket: Bucket
  id: string
  organization_id: string
  end_user_id: string
  transaction_id: string | null
  text: string
  made_by: string
  user_id: string | null
  made_at: EpochMs
}

const COLUMNS = sql.raw(
  'bucket, id, organization_id, end_user_id, transaction_id, text, made_by, user_id, made_at',
)

export async function insertNote(tx: Tx, note: Note): Promise<void> {
  await sql`
    insert into notes (${COLUMNS})
    values (${note.bucket}, ${note.id}, ${note.organizationId}, ${note.endUserId}, ${note.transactionId}, ${note.text},
            ${note.madeBy}, ${note.userId}, ${instantText(note.madeAt)}::timestamptz)`.execute(tx)
}

/** Of an end user and all of its transactions, or of one transaction; newest first. */
export async function selectNotes(
  tx: Tx,
  subject: { bucket: Bucket; endUserId: Id; transactionId: Id | null },
  page: Page<string>,
): Promise<Found<Note & { readonly mark: Mark }>> {
  const keyset = keysetClauses({ expression: 'id', type: 'uuid', isDescending: true }, 'id', page)
  const { transactionId } = subject
  const { rows } = await sql<NoteRow>`
    select ${COLUMNS}
      from notes
     where bucket = ${subject.bucket} and end_user_id = ${subject.endUserId}
       and ${transactionId === null ? sql`true` : sql`transaction_id = ${transactionId}`}
       and ${keyset.where}
    ${keyset.tail}`.execute(tx)
  const found = rows.map(toNote).map((note) => ({ ...note, mark: { key: note.id, id: note.id } }))
  return cutPage(found, page)
}

export async function selectNote(
  tx: Tx,
  wanted: { bucket: Bucket; organizationId: Id; id: Id },
): Promise<Note | null> {
  const { rows } = await sql<NoteRow>`
    select ${COLUMNS}
      from notes
     where bucket = ${wanted.bucket} and id = ${wanted.id}
       and organization_id = ${wanted.organizationId}`.execute(tx)
  return rows[0] === undefined ? null : toNote(rows[0])
}

export async function deleteNote(tx: Tx, { bucket, id }: { bucket: Bucket; id: Id }): Promise<void> {
  await sql`delete from notes where bucket = ${bucket} and id = ${id}`.execute(tx)
}

export async function eraseNotes(tx: Tx, owner: { bucket: Bucket; endUserId: Id }): Promise<void> {
  await sql`delete from notes where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(tx)
}

function toNote(row: NoteRow): Note {
  return {
    bucket: row.bucket,
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    endUserId: idFromText(row.end_user_id),
    transactionId: row.transaction_id === null ? null : idFromText(row.transaction_id),
    text: row.text,
    madeBy: row.made_by,
    userId: row.user_id === null ? null : idFromText(row.user_id),
    madeAt: row.made_at,
  }
}
