import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconHistory, IconInfoCircle, IconPower, IconRefresh } from '@tabler/icons-react'
import type { Account } from '../../../api/accounts.ts'
import { type LinkDetails, type LinkWarning, useSwitchLink } from '../../../api/links.ts'
import { Failure } from '../../../parts/Failure.tsx'
import { StatusDot } from '../../../parts/StatusDot.tsx'
import { linkState } from '../../companies/status.ts'
import { AccountsTable } from './AccountsTable.tsx'
import { ConnectionFacts } from './ConnectionFacts.tsx'
import { SyncProgress } from './SyncProgress.tsx'
import { useRefresh } from './use-refresh.ts'
import { warningWords } from './warning-words.ts'

interface ConnectionProps {
  readonly companyId: string
  readonly link: LinkDetails
  readonly accounts: readonly Account[]
  /** The newer link that has its accounts now. */
  readonly replacedBy: LinkDetails | undefined
  readonly onHistory: () => void
}

/** One bank connection: how it stands, what it needs, what can be done about it, and its accounts. */
export function Connection({ companyId, link, accounts, replacedBy, onHistory }: ConnectionProps) {
  const name = link.institution_name ?? 'Bank'
  const state = linkState(link)
  const switching = useSwitchLink()
  const refresh = useRefresh(companyId, link, accounts)
  const isReplaced = link.superseded_by_item_id !== null
  const error = switching.error ?? refresh.error
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Group gap="md">
            <Title order={2}>{name}</Title>
            <StatusDot tone={state.tone}>{state.label}</StatusDot>
          </Group>
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconHistory size={16} aria-hidden />}
              onClick={onHistory}
            >
              What happened
            </Button>
            {!isReplaced && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPower size={16} aria-hidden />}
                loading={switching.isPending}
                onClick={() => switching.mutate(link)}
              >
                {link.is_enabled ? 'Switch off' : 'Switch on'}
              </Button>
            )}
            {!isReplaced && link.is_enabled && (
              <Button
                size="xs"
                leftSection={<IconRefresh size={16} aria-hidden />}
                loading={refresh.isRunning}
                onClick={refresh.start}
              >
                Refresh now
              </Button>
            )}
          </Group>
        </Group>
        <Text size="sm" role="status" hidden={refresh.words === null}>
          {refresh.words}
        </Text>
        {link.progress !== null && <SyncProgress progress={link.progress} name={name} />}
        {error !== null && <Failure error={error} title="This could not be done" />}
        <Explanation link={link} replacedBy={replacedBy} />
        <Warnings link={link} />
        <ConnectionFacts link={link} />
        <AccountsTable accounts={accounts} label={`Accounts of ${name}`} />
      </Stack>
    </Paper>
  )
}

function Explanation({ link, replacedBy }: Pick<ConnectionProps, 'link' | 'replacedBy'>) {
  if (link.explanation === null) return null
  const isBad = link.status === 'erroring' || link.status === 'deleted_in_plaid' || link.needs_reconnect
  return (
    <Alert
      color={isBad ? 'red' : 'gray'}
      variant="outline"
      icon={isBad ? <IconAlertTriangle aria-hidden /> : <IconInfoCircle aria-hidden />}
      title={link.needs_reconnect ? 'Reconnect needed' : undefined}
    >
      <Text size="sm">{link.explanation}</Text>
      {replacedBy !== undefined && (
        <Text size="sm" c="dimmed">
          {`Newer connection: ${replacedBy.institution_name ?? 'Bank'}, ${replacedBy.item_id}`}
        </Text>
      )}
      {link.status === 'erroring' && link.status_message !== null && (
        <Text size="xs" c="dimmed" mt={4}>
          {`Plaid says: ${link.status_message}`}
        </Text>
      )}
    </Alert>
  )
}

function Warnings({ link }: { readonly link: LinkDetails }) {
  const warnings = (link.warnings as readonly LinkWarning[]).map(warningWords)
  if (warnings.length === 0) return null
  return (
    <Alert color="yellow" variant="outline" icon={<IconInfoCircle aria-hidden />}>
      {warnings.map((words) => (
        <Text key={words} size="sm">
          {words}
        </Text>
      ))}
    </Alert>
  )
}
