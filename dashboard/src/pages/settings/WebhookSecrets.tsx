import type { WebhooksAdded } from '../../api/webhooks.ts'
import { Failure } from '../../parts/Failure.tsx'
import { ShownOnce } from '../../parts/ShownOnce.tsx'

interface WebhookSecretsProps {
  readonly added: WebhooksAdded
  readonly onClose: () => void
}

export function WebhookSecrets({ added: { made, refusal }, onClose }: WebhookSecretsProps) {
  return (
    <ShownOnce
      title={made.length === 1 ? 'The webhook is added' : `${made.length} webhooks are added`}
      secrets={made.map(({ topic, secret }) => ({ label: `Secret of ${topic}`, value: secret }))}
      onClose={onClose}
    >
      {refusal !== null && <Failure error={refusal} title="The other topics were not added" />}
      Your service proves with the secret that a delivery is from Egret. Keep it where your other secrets are;
      whoever loses it adds the webhook anew.
    </ShownOnce>
  )
}
