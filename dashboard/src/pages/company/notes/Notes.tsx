import { Button, Group, Paper, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../../api/client.ts'
import { type Note, type NoteSubject, notesQuery, useAddNote, useDeleteNote } from '../../../api/notes.ts'
import { formatInstant } from '../../../format/dates.ts'
import { Failure } from '../../../parts/Failure.tsx'
import { OlderButton } from '../../../parts/OlderButton.tsx'
import { PageLink } from '../../../parts/PageLink.tsx'

const NOTE_MAX_LENGTH = 5_000

interface NotesProps extends NoteSubject {
  /** Somebody follows a link to what a note is about. */
  readonly onLeave?: () => void
}

/** What people wrote about a company or a transaction, newest first, and a field to write more. */
export function Notes({ companyId, transactionId, onLeave }: NotesProps) {
  const subject = { companyId, transactionId }
  const notes = useInfiniteQuery(notesQuery(subject))
  return (
    <Stack gap="sm">
      <NoteForm {...subject} />
      {notes.error !== null && <Failure error={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.data === undefined && notes.error === null && <Skeleton h={56} />}
      {notes.data?.pages
        .flatMap((page) => page.notes)
        .map((note) => (
          <WrittenNote key={note.heron_id} subject={subject} note={note} onLeave={onLeave} />
        ))}
      <OlderButton pages={notes} />
    </Stack>
  )
}

function NoteForm(subject: NoteSubject) {
  const [text, setText] = useState('')
  const add = useAddNote(subject)
  const faults = fieldErrors(add.error, 'json.note.')

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (text.trim() === '') return
    add.mutate(text, { onSuccess: () => setText('') })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        {add.error !== null && Object.keys(faults).length === 0 && (
          <Failure error={add.error} title="This was not saved" />
        )}
        <Textarea
          aria-label="New note"
          placeholder="Write a note"
          autosize
          minRows={2}
          maxRows={10}
          maxLength={NOTE_MAX_LENGTH}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={faults['text']}
        />
        <Group justify="flex-end">
          <Button
            type="submit"
            size="xs"
            variant="default"
            loading={add.isPending}
            disabled={text.trim() === ''}
          >
            Add note
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface WrittenNoteProps {
  readonly subject: NoteSubject
  readonly note: Note
  readonly onLeave: (() => void) | undefined
}

function WrittenNote({ subject, note, onLeave }: WrittenNoteProps) {
  const { heron_id, text, made_by, made, may_delete, transaction_heron_id } = note
  const remove = useDeleteNote(subject)
  const isElsewhere = transaction_heron_id !== null && subject.transactionId === undefined
  return (
    <Paper withBorder p="sm" component="article" aria-label={`Note by ${made_by}`}>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Text>
      <Group justify="space-between" gap="xs" mt={6} mih={26}>
        <Text size="xs" c="dimmed">
          {`${made_by}, ${formatInstant(made)}`}
          {isElsewhere && (
            <>
              {' · '}
              <PageLink
                to="/companies/$companyId/transactions"
                params={{ companyId: subject.companyId }}
                search={{ transaction: transaction_heron_id }}
                size="xs"
                underline="always"
                onClick={onLeave}
              >
                about a transaction
              </PageLink>
            </>
          )}
        </Text>
        {may_delete && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            c="dimmed"
            loading={remove.isPending}
            aria-label={`Delete the note by ${made_by}`}
            onClick={() =>
              remove.mutate(heron_id, {
                onSuccess: () => notifications.show({ message: 'The note is deleted.' }),
                onError: ({ message }) => notifications.show({ color: 'red', message }),
              })
            }
          >
            Delete
          </Button>
        )}
      </Group>
    </Paper>
  )
}
