import { Button, Code, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Failure } from './Failure.tsx'

interface ConfirmDeleteProps {
  readonly title: string
  /** What is done. */
  readonly verb?: string
  /** What must be typed. */
  readonly phrase: string
  /** What goes and what stays. */
  readonly children: ReactNode
  readonly error: Error | null
  readonly isPending: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** For what can't be taken back: done only when its name was typed. */
export function ConfirmDelete(props: ConfirmDeleteProps) {
  const { title, verb = 'Delete', phrase, children, error, isPending, onConfirm, onClose } = props
  const [typed, setTyped] = useState('')
  const isConfirmed = typed.trim() === phrase.trim()

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isConfirmed) onConfirm()
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <Stack>
          {error !== null && <Failure error={error} title="This was not done" />}
          <Text size="sm" component="div">
            {children}
          </Text>
          <TextInput
            label={
              <>
                Type <Code>{phrase}</Code> to confirm
              </>
            }
            data-autofocus
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color="red.9" loading={isPending} disabled={!isConfirmed}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
