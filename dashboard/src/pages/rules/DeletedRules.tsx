import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { Rule } from '../../api/rules.ts'
import { conditionWords } from './condition-words.ts'

interface DeletedRulesProps {
  readonly rules: readonly Rule[]
  /** The one that is being taken back. */
  readonly restoring: string | undefined
  readonly onRestore: (rule: Rule) => void
}

/** They hold no more; a deletion can be taken back. */
export function DeletedRules({ rules, restoring, onRestore }: DeletedRulesProps) {
  return (
    <Stack gap="xs">
      <Title order={2}>Deleted</Title>
      {rules.map((rule) => (
        <Paper key={rule.heron_id} withBorder px="md" py="xs">
          <Group justify="space-between" gap="sm">
            <Stack gap={0} flex="1 1 240px" style={{ overflowWrap: 'anywhere' }}>
              <Text size="sm">{rule.name}</Text>
              <Text size="xs" c="dimmed">
                {conditionWords(rule.conditions).join(' · ')}
              </Text>
            </Stack>
            <Button
              size="xs"
              variant="default"
              aria-label={`Restore ${rule.name}`}
              loading={restoring === rule.heron_id}
              onClick={() => onRestore(rule)}
            >
              Restore
            </Button>
          </Group>
        </Paper>
      ))}
    </Stack>
  )
}
