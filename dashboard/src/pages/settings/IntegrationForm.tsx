import { Button, Group, Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../api/client.ts'
import { type Integration, useAddIntegration, useEditIntegration } from '../../api/integrations.ts'
import { Failure } from '../../parts/Failure.tsx'
import { ENVIRONMENTS, OTHER_ADDRESS } from './environments.ts'

type Added = Integration & { readonly forward_secret: string }

interface IntegrationFormProps {
  /** Null: a new one. */
  readonly integration: Integration | null
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onAdded: (integration: Added) => void
}

export function IntegrationForm({ integration, isOpen, onClose, onAdded }: IntegrationFormProps) {
  const form = useIntegrationForm(integration)
  const add = useAddIntegration()
  const edit = useEditIntegration()
  const save = integration === null ? add : edit
  const faults = fieldErrors(save.error, 'json.integration.')
  const isNew = integration === null

  function submit(event: FormEvent): void {
    event.preventDefault()
    const fields = form.read()
    if (isNew) {
      add.mutate(fields, {
        onSuccess({ integration: made }) {
          notifications.show({ message: `${made.name} is added.` })
          form.reset()
          onClose()
          onAdded(made)
        },
      })
      return
    }
    edit.mutate(
      { heronId: integration.heron_id, ...fields },
      {
        onSuccess() {
          notifications.show({ message: 'Saved.' })
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={isNew ? 'Add an integration' : `Edit ${integration.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} autoComplete="off">
        <Stack>
          {save.error !== null && Object.keys(faults).length === 0 && (
            <Failure error={save.error} title="This was not saved" />
          )}
          {isNew && <Select label="Type" data={['Plaid']} value="Plaid" allowDeselect={false} />}
          <TextInput
            label="Name"
            description="What it is for, so that others know it."
            required
            data-autofocus
            {...form.field('name')}
            error={faults['name']}
          />
          <Select
            label="Environment"
            allowDeselect={false}
            data={[...ENVIRONMENTS, { value: OTHER_ADDRESS, label: 'Another address' }]}
            value={form.environment}
            onChange={(value) => form.setEnvironment(value ?? ENVIRONMENTS[0].value)}
            error={form.environment === OTHER_ADDRESS ? null : faults['base_url']}
          />
          {form.environment === OTHER_ADDRESS && (
            <TextInput
              label="Base URL"
              placeholder="http://127.0.0.1:4010"
              required
              {...form.field('baseUrl')}
              error={faults['base_url']}
            />
          )}
          <TextInput label="client_id" required {...form.field('clientId')} error={clientIdFault(faults)} />
          <PasswordInput
            label="Secret"
            autoComplete="new-password"
            required={isNew}
            placeholder={isNew ? '' : 'Leave empty to keep it'}
            {...form.field('secret')}
            error={faults['client_secret']}
          />
          <TextInput
            label="Pass webhooks on to"
            description="Optional. A URL of yours that also receives Plaid's webhooks."
            {...form.field('webhookUrl')}
            error={faults['webhook_url']}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              {isNew ? 'Add integration' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Plaid does not say which of the two keys it refuses: both are marked, and it is told once, below the second. */
function clientIdFault({ client_id, client_secret }: Readonly<Record<string, string>>): string | boolean {
  return client_id !== undefined && client_id === client_secret ? true : (client_id ?? false)
}

function useIntegrationForm(integration: Integration | null) {
  const isListed = ENVIRONMENTS.some(({ value }) => value === integration?.base_url)
  const initial = {
    name: integration?.name ?? '',
    baseUrl: isListed ? '' : (integration?.base_url ?? ''),
    clientId: integration?.client_id ?? '',
    secret: '',
    webhookUrl: integration?.webhook_url ?? '',
  }
  const [values, setValues] = useState(initial)
  const [environment, setEnvironment] = useState<string>(
    integration === null ? ENVIRONMENTS[0].value : isListed ? integration.base_url : OTHER_ADDRESS,
  )
  return {
    environment,
    setEnvironment,
    reset: () => setValues(initial),
    field: (name: keyof typeof initial) => ({
      value: values[name],
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget
        setValues((before) => ({ ...before, [name]: value }))
      },
    }),
    /** What the API is sent; an empty secret leaves the stored one. */
    read: () => ({
      name: values.name,
      base_url: environment === OTHER_ADDRESS ? values.baseUrl : environment,
      client_id: values.clientId,
      ...(values.secret === '' ? {} : { client_secret: values.secret }),
      webhook_url: values.webhookUrl,
    }),
  }
}
