import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Failure } from '../../parts/Failure.tsx'

interface NameFormProps {
  readonly title: string
  readonly label: string
  readonly description: string
  /** What the server says of the name. */
  readonly fault: string | undefined
  readonly error: Error | null
  readonly isPending: boolean
  readonly onSubmit: (name: string) => void
  readonly onClose: () => void
}

/** Adds what needs a name and nothing else. */
export function NameForm(props: NameFormProps) {
  const { title, label, description, fault, error, isPending, onSubmit, onClose } = props
  const [name, setName] = useState('')

  function submit(event: FormEvent): void {
    event.preventDefault()
    onSubmit(name.trim())
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <Stack>
          {error !== null && fault === undefined && <Failure error={error} title="This was not saved" />}
          <TextInput
            label={label}
            description={description}
            required
            data-autofocus
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fault}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
