import { notifications } from '@mantine/notifications'
import { useDeleteWebhook, type Webhook } from '../../api/webhooks.ts'
import { ConfirmDelete } from '../../parts/ConfirmDelete.tsx'

interface DeleteWebhookProps {
  readonly webhook: Webhook
  readonly onClose: () => void
}

export function DeleteWebhook({ webhook: { heron_id, topic, url }, onClose }: DeleteWebhookProps) {
  const remove = useDeleteWebhook()
  return (
    <ConfirmDelete
      title="Delete the webhook"
      phrase={topic}
      error={remove.error}
      isPending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(heron_id, {
          onSuccess() {
            notifications.show({ message: 'The webhook is deleted.' })
            onClose()
          },
        })
      }
    >
      Nothing is sent to {url} about this topic any more, and its secret is destroyed. What happened stays in
      the feed.
    </ConfirmDelete>
  )
}
