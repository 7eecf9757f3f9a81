import { Button, Code, Paper, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiKey, apiKeysQuery, useAddApiKey, useDeactivateApiKey } from '../../api/access.ts'
import { fieldErrors } from '../../api/client.ts'
import { formatAgo, formatInstant } from '../../format/dates.ts'
import { ConfirmDelete } from '../../parts/ConfirmDelete.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { ShownOnce } from '../../parts/ShownOnce.tsx'
import { StatusDot } from '../../parts/StatusDot.tsx'
import { NameForm } from './NameForm.tsx'
import { Section, type SectionProps } from './Section.tsx'

export function ApiKeysSection(props: SectionProps) {
  const keys = useQuery(apiKeysQuery)
  const add = useAddApiKey()
  const [isAdding, adding] = useDisclosure(false)
  const [token, setToken] = useState<string | null>(null)
  const [ended, setEnded] = useState<ApiKey | null>(null)
  return (
    <Section
      {...props}
      lead="With these your services call the API, in the header x-api-key."
      action={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            add.reset()
            adding.open()
          }}
        >
          Add API key
        </Button>
      }
    >
      {keys.error !== null && <Failure error={keys.error} onRetry={() => void keys.refetch()} />}
      {(keys.error === null || keys.data !== undefined) && (
        <Paper withBorder style={{ overflow: 'hidden' }}>
          {keys.data?.length === 0 ? (
            <EmptyState icon={IconKey} title="No API key yet">
              Add one for each service, so that one alone can be deactivated.
            </EmptyState>
          ) : (
            <ApiKeysTable keys={keys.data} onDeactivate={setEnded} />
          )}
        </Paper>
      )}
      {isAdding && (
        <NameForm
          title="Add an API key"
          label="Name"
          description="The service that will use it."
          fault={fieldErrors(add.error, 'json.api_key.')['name']}
          error={add.error}
          isPending={add.isPending}
          onClose={adding.close}
          onSubmit={(name) =>
            add.mutate(name, {
              onSuccess(made) {
                adding.close()
                setToken(made.token)
              },
            })
          }
        />
      )}
      {token !== null && (
        <ShownOnce
          title="The API key is added"
          secrets={[{ label: 'API key', value: token }]}
          onClose={() => {
            setToken(null)
            add.reset()
          }}
        >
          Whoever has it reads and changes everything of your organization. Keep it where your other secrets
          are.
        </ShownOnce>
      )}
      {ended !== null && <Deactivate apiKey={ended} onClose={() => setEnded(null)} />}
    </Section>
  )
}

interface ApiKeysTableProps {
  /** Undefined while they are loaded. */
  readonly keys: readonly ApiKey[] | undefined
  readonly onDeactivate: (key: ApiKey) => void
}

function ApiKeysTable({ keys, onDeactivate }: ApiKeysTableProps) {
  return (
    <Table verticalSpacing="sm" aria-label="API keys">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th visibleFrom="sm">Begins with</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th visibleFrom="sm">Last used</Table.Th>
          <Table.Th visibleFrom="lg">Added</Table.Th>
          <Table.Th>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {keys === undefined ? (
          <Table.Tr>
            <Table.Td colSpan={6}>
              <Skeleton h={28} />
            </Table.Td>
          </Table.Tr>
        ) : (
          keys.map((key) => <ApiKeyRow key={key.heron_id} apiKey={key} onDeactivate={onDeactivate} />)
        )}
      </Table.Tbody>
    </Table>
  )
}

interface ApiKeyRowProps {
  readonly apiKey: ApiKey
  readonly onDeactivate: (key: ApiKey) => void
}

function ApiKeyRow({ apiKey, onDeactivate }: ApiKeyRowProps) {
  const { name, prefix, is_active, last_used, created } = apiKey
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Code>{prefix}…</Code>
      </Table.Td>
      <Table.Td>
        <StatusDot tone={is_active ? 'good' : 'off'}>{is_active ? 'Active' : 'Inactive'}</StatusDot>
      </Table.Td>
      <Table.Td visibleFrom="sm" title={last_used === null ? undefined : formatInstant(last_used)}>
        {last_used === null ? 'Never' : formatAgo(last_used)}
      </Table.Td>
      <Table.Td visibleFrom="lg">{formatInstant(created)}</Table.Td>
      <Table.Td ta="right">
        {is_active && (
          <Button
            size="xs"
            variant="default"
            aria-label={`Deactivate ${name}`}
            onClick={() => onDeactivate(apiKey)}
          >
            Deactivate
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

interface DeactivateProps {
  readonly apiKey: ApiKey
  readonly onClose: () => void
}

function Deactivate({ apiKey: { heron_id, name, prefix }, onClose }: DeactivateProps) {
  const deactivate = useDeactivateApiKey()
  return (
    <ConfirmDelete
      title="Deactivate the API key"
      verb="Deactivate"
      phrase={name}
      error={deactivate.error}
      isPending={deactivate.isPending}
      onClose={onClose}
      onConfirm={() =>
        deactivate.mutate(heron_id, {
          onSuccess() {
            notifications.show({ message: `${name} is deactivated.` })
            onClose()
          },
        })
      }
    >
      Requests with the key that begins with {prefix} are refused from then on. It can’t be activated again.
    </ConfirmDelete>
  )
}
