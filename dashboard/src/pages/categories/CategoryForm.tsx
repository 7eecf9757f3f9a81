import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { type Category, useAddCategory, useEditCategory } from '../../api/categories.ts'
import { fieldErrors } from '../../api/client.ts'
import { Failure } from '../../parts/Failure.tsx'
import { type Group as AnalyticsGroup, GROUPS } from './groups.ts'

interface CategoryFormProps {
  /** Null: a new one. */
  readonly category: Category | null
  readonly onClose: () => void
}

const LABEL_MAX_LENGTH = 120
const DESCRIPTION_MAX_LENGTH = 1_000

/** How a category is called, what falls into it, and where it stands in the profit and loss. */
export function CategoryForm({ category, onClose }: CategoryFormProps) {
  const [label, setLabel] = useState(category?.label ?? '')
  const [description, setDescription] = useState(category?.description ?? '')
  const [group, setGroup] = useState(category?.analytics_group ?? null)
  const add = useAddCategory()
  const edit = useEditCategory()
  const save = category === null ? add : edit
  const faults = fieldErrors(save.error, 'json.category.')

  function submit(event: FormEvent): void {
    event.preventDefault()
    const fields = { label: label.trim(), description, analytics_group: group as AnalyticsGroup | null }
    const onSuccess = () => {
      notifications.show({ message: category === null ? `${fields.label} is added.` : 'Saved.' })
      onClose()
    }
    if (category === null) add.mutate(fields, { onSuccess })
    else edit.mutate({ id: category.heron_id, ...fields }, { onSuccess })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={category === null ? 'Add a category' : 'Edit the category'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack>
          {save.error !== null && Object.keys(faults).length === 0 && (
            <Failure error={save.error} title="This was not saved" />
          )}
          <TextInput
            label="Label"
            description="Shown at once wherever its transactions are."
            required
            data-autofocus
            maxLength={LABEL_MAX_LENGTH}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
            error={faults['label']}
          />
          <Textarea
            label="What falls into it"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={DESCRIPTION_MAX_LENGTH}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            error={faults['description']}
          />
          <Select
            label="Group"
            description="Where it stands in the profit and loss."
            placeholder="Nowhere"
            clearable
            clearButtonProps={{ 'aria-label': 'No group' }}
            data={GROUPS}
            value={group}
            onChange={setGroup}
            error={faults['analytics_group']}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={label.trim() === ''}>
              {category === null ? 'Add category' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
