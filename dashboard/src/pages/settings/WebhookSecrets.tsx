import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import type { WebhooksAdded } from '../../api/webhooks.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { Failure } from '../../parts/Failure.tsx'

/** The secrets of webhooks that were just made: nothing shows them again. */
export function WebhookSecrets({
  added: { made, refusal },
  onClose,
}: {
  readonly added: WebhooksAdded
  readonly onClose: () => void
}) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={made.length === 1 ? 'The webhook is added' : `${made.length} webhooks are added`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        {refusal !== null && <Failure error={refusal} title="The other topics were not added" />}
        <Alert color="yellow" variant="outline" title="Shown this once">
          <Text size="sm">
            Your service proves with the secret that a delivery is from Egret. Keep it where your other
            secrets are; whoever loses it adds the webhook anew.
          </Text>
        </Alert>
        {made.map(({ heron_id, topic, secret }) => (
          <TextInput
            key={heron_id}
            label={`Secret of ${topic}`}
            value={secret}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
            rightSection={<CopyButton value={secret} what={`secret of ${topic}`} />}
          />
        ))}
        <Group justify="flex-end">
          <Button onClick={onClose}>I have kept it</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
