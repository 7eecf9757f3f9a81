import { Alert, Code, Modal, Stack, Tabs, Text, TextInput } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import type { Integration } from '../../api/integrations.ts'
import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { linkCallCode, linkTokenCode } from './integration-code.ts'

interface IntegrationViewProps {
  readonly integration: Integration
  readonly forwardSecret: string | null
  readonly onClose: () => void
}

/** The two URLs of an integration, and the two calls that they are for. */
export function IntegrationView({ integration, forwardSecret, onClose }: IntegrationViewProps) {
  const { name, inbound_webhook_url, link_url } = integration
  return (
    <Modal opened onClose={onClose} size="xl" title={name} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {forwardSecret !== null && (
          <Alert variant="default" title="Shown this once" icon={<IconEyeOff aria-hidden />}>
            <Text size="sm">Signs the webhooks that are passed on to you:</Text>
            <Code>{forwardSecret}</Code>
            <CopyButton value={forwardSecret} what="secret" />
          </Alert>
        )}
        <Address
          label="Webhook URL"
          description="Set it as webhook in /link/token/create: Plaid tells here what is new."
          value={inbound_webhook_url}
        />
        <Address
          label="Link URL"
          description="Post each Item here once, after the public token was exchanged."
          value={link_url}
        />
        <Tabs defaultValue="token" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="token">1. Create a link token</Tabs.Tab>
            <Tabs.Tab value="link">2. Hand over the Item</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="token" pt="sm">
            <CodeBlock code={linkTokenCode(integration)} what="code for the link token" />
          </Tabs.Panel>
          <Tabs.Panel value="link" pt="sm">
            <CodeBlock code={linkCallCode(integration)} what="code for the link call" />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Modal>
  )
}

interface AddressProps {
  readonly label: string
  readonly description: string
  readonly value: string
}

function Address({ label, description, value }: AddressProps) {
  return (
    <TextInput
      label={label}
      description={description}
      value={value}
      readOnly
      onFocus={(event) => event.currentTarget.select()}
      rightSection={<CopyButton value={value} what={label.toLowerCase()} />}
    />
  )
}
