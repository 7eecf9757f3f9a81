import { Button, Group, Kbd, Paper, Stack, Text } from '@mantine/core'
import { accountName } from '../../../api/accounts.ts'
import type { Transaction } from '../../../api/transactions.ts'
import { formatConfidence } from '../../../format/confidence.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatMoney } from '../../../format/money.ts'
import { PageLink } from '../../../parts/PageLink.tsx'
import { Descriptor } from '../transactions/Descriptor.tsx'
import { Fact, FactList } from '../transactions/Facts.tsx'
import { useAccounts } from '../transactions/use-accounts.ts'
import type { Action } from './keys.ts'

interface SelectedRowProps {
  readonly companyId: string
  readonly row: Transaction
  readonly canUndo: boolean
  readonly onAction: (action: Action) => void
}

/** The transaction that the keys speak of, and the same actions for a mouse. */
export function SelectedRow({ companyId, row, canUndo, onAction }: SelectedRowProps) {
  const { heron_id, description, description_clean, amount, currency, timestamp, merchant, counterparty } =
    row
  const accounts = useAccounts(companyId)
  const account = accounts?.get(row.data_source_account_heron_id ?? '')
  const category = row.categories[0]
  return (
    <Paper withBorder p="md" component="section" aria-label="Selected transaction">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {category?.label ?? 'No category'}
          </Text>
          <Text fw={600} size="lg" lh={1.3} className="digits">
            {amount > 0 ? '+' : ''}
            {formatMoney(amount, currency)}
          </Text>
        </Group>
        <Descriptor description={description} clean={description_clean} />
        <Group gap="xs">
          <Button
            rightSection={
              <Kbd size="xs" visibleFrom="sm">
                c
              </Kbd>
            }
            onClick={() => onAction('confirm')}
          >
            Confirm
          </Button>
          <Button
            variant="default"
            rightSection={
              <Kbd size="xs" visibleFrom="sm">
                e
              </Kbd>
            }
            onClick={() => onAction('edit')}
          >
            Correct
          </Button>
          <Button
            variant="default"
            rightSection={
              <Kbd size="xs" visibleFrom="sm">
                u
              </Kbd>
            }
            disabled={!canUndo}
            onClick={() => onAction('undo')}
          >
            Undo
          </Button>
        </Group>
        <FactList>
          <Fact label="Confidence">
            {category === undefined ? null : formatConfidence(category.confidence)}
          </Fact>
          <Fact label="Merchant">{merchant?.name ?? null}</Fact>
          <Fact label="Counterparty">{counterparty}</Fact>
          <Fact label="Day">{timestamp === null ? null : formatDay(timestamp)}</Fact>
          <Fact label="Account">
            {accounts === undefined ? ' ' : account === undefined ? null : accountName(account)}
          </Fact>
        </FactList>
        <PageLink
          to="/companies/$companyId/transactions"
          params={{ companyId }}
          search={{ transaction: heron_id }}
          size="sm"
        >
          All that is known of it
        </PageLink>
      </Stack>
    </Paper>
  )
}
