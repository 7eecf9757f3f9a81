import { Button, Group, Modal, MultiSelect, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../api/client.ts'
import { topicsQuery, useAddWebhooks, type WebhooksAdded } from '../../api/webhooks.ts'
import { Failure } from '../../parts/Failure.tsx'
import { groupTopics } from './topics.ts'

interface WebhookFormProps {
  readonly onClose: () => void
  readonly onAdded: (added: WebhooksAdded) => void
}

/** One URL for one topic or several. */
export function WebhookForm({ onClose, onAdded }: WebhookFormProps) {
  const known = useQuery(topicsQuery)
  const add = useAddWebhooks()
  const [url, setUrl] = useState('')
  const [topics, setTopics] = useState<string[]>(['transactions.updated'])
  const faults = fieldErrors(add.error, 'json.')
  const [fault] = [add.error, known.error].filter((error) => error !== null)
  const isToldAtField = Object.keys(faults).length > 0

  function submit(event: FormEvent): void {
    event.preventDefault()
    add.mutate({ url, topics }, { onSuccess: onAdded })
  }
  return (
    <Modal opened onClose={onClose} title="Add a webhook" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <Stack>
          {fault !== undefined && !isToldAtField && <Failure error={fault} title="This was not saved" />}
          <TextInput
            label="URL"
            description="Of your service. https, and an address that the internet knows."
            placeholder="https://example.com/egret"
            type="url"
            required
            data-autofocus
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            error={faults['url']}
          />
          <MultiSelect
            label="Topics"
            description="Each becomes a webhook with a secret of its own."
            required
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'No topic' }}
            data={groupTopics(known.data ?? topics)}
            value={topics}
            onChange={setTopics}
            error={faults['topic']}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending} disabled={topics.length === 0}>
              Add webhook
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
