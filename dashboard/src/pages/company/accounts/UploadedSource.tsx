import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { DataSource } from '../../../api/accounts.ts'
import { formatInstant } from '../../../format/dates.ts'
import { AccountsTable } from './AccountsTable.tsx'

/** Rows that came by the API and not from a bank connection. */
export function UploadedSource({ source }: { readonly source: DataSource }) {
  return (
    <Paper withBorder p="md" component="section" aria-label="Uploaded rows">
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2}>Uploaded rows</Title>
          <Text size="sm" c="dimmed">
            {formatInstant(source.created)}
          </Text>
        </Group>
        <AccountsTable accounts={source.data_source_accounts} label="Accounts of the uploaded rows" />
      </Stack>
    </Paper>
  )
}
