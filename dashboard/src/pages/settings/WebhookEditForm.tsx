import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../api/client.ts'
import { topicsQuery, useEditWebhook, type Webhook } from '../../api/webhooks.ts'
import { Failure } from '../../parts/Failure.tsx'
import { SearchSelect } from '../../parts/SearchSelect.tsx'
import { groupTopics } from './topics.ts'

interface WebhookEditFormProps {
  readonly webhook: Webhook
  readonly onClose: () => void
}

/** Its secret stays: whoever needs another adds a webhook anew. */
export function WebhookEditForm({ webhook, onClose }: WebhookEditFormProps) {
  const known = useQuery(topicsQuery)
  const edit = useEditWebhook()
  const [fields, setFields] = useState({
    url: webhook.url,
    topic: webhook.topic,
    is_enabled: webhook.is_enabled,
  })
  const faults = fieldErrors(edit.error, 'json.')

  function submit(event: FormEvent): void {
    event.preventDefault()
    edit.mutate(
      { heron_id: webhook.heron_id, ...fields },
      {
        onSuccess() {
          notifications.show({ message: 'Saved.' })
          onClose()
        },
      },
    )
  }
  return (
    <Modal opened onClose={onClose} title="Edit the webhook" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <Stack>
          {edit.error !== null && Object.keys(faults).length === 0 && (
            <Failure error={edit.error} title="This was not saved" />
          )}
          <TextInput
            label="URL"
            type="url"
            required
            data-autofocus
            value={fields.url}
            onChange={({ currentTarget: { value } }) => setFields((before) => ({ ...before, url: value }))}
            error={faults['url']}
          />
          <SearchSelect
            label="Topic"
            allowDeselect={false}
            data={groupTopics(known.data ?? [webhook.topic])}
            value={fields.topic}
            onChange={(topic) => setFields((before) => ({ ...before, topic: topic ?? before.topic }))}
            error={faults['topic']}
          />
          <Switch
            label="Send to it"
            description="Off: what happens meanwhile is not sent later."
            checked={fields.is_enabled}
            onChange={({ currentTarget: { checked } }) =>
              setFields((before) => ({ ...before, is_enabled: checked }))
            }
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={edit.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
