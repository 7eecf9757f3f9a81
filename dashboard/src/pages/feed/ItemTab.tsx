import { Button, Group, Stack, TextInput } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { LinkEvents } from '../company/accounts/LinkEvents.tsx'

const route = getRouteApi('/inside/shell/feed')

/** What happened to one Item: webhooks with what they caused, syncs with what they brought, failures with what helps. */
export function ItemTab() {
  const { item } = route.useSearch()
  return (
    <Stack gap="lg">
      <ItemForm key={item} item={item} />
      {item === undefined ? (
        <EmptyState icon={IconHistory} title="Which Item?">
          Enter the item_id that Plaid gave it, or choose one among the changes or the webhooks.
        </EmptyState>
      ) : (
        <LinkEvents itemId={item} />
      )}
    </Stack>
  )
}

function ItemForm({ item }: { readonly item: string | undefined }) {
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState(item ?? '')

  function submit(event: FormEvent): void {
    event.preventDefault()
    const wanted = typed.trim()
    void navigate({ search: (before) => ({ ...before, item: wanted === '' ? undefined : wanted }) })
  }
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="flex-end">
        <TextInput
          label="item_id"
          flex="1 1 240px"
          maw={460}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Show
        </Button>
      </Group>
    </form>
  )
}
