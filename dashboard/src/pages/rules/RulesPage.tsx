import { Button, Paper, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Rule,
  rulesQuery,
  useDeleteRule,
  useMoveRule,
  useRestoreRule,
  useSwitchRule,
} from '../../api/rules.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { DeletedRules } from './DeletedRules.tsx'
import { RuleApplied } from './RuleApplied.tsx'
import { RuleForm } from './RuleForm.tsx'
import { RulesTable } from './RulesTable.tsx'

/** What the organization says of all transactions that fit. */
export function RulesPage() {
  const rules = useQuery(rulesQuery)
  const [isAdding, adding] = useDisclosure(false)
  const [edited, setEdited] = useState<Rule | null>(null)
  const [applying, setApplying] = useState<string | null>(null)
  const changes = useRuleChanges(setApplying)
  const held = rules.data?.filter(({ is_deleted }) => !is_deleted)
  const deleted = rules.data?.filter(({ is_deleted }) => is_deleted) ?? []
  const close = () => {
    adding.close()
    setEdited(null)
  }
  return (
    <>
      <PageHeader
        title="Rules"
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
            Add rule
          </Button>
        }
      >
        What transactions are, said once for all that fit. The first rule that holds decides; what a person
        corrected is left alone.
      </PageHeader>
      <Stack gap="md">
        {applying !== null && <RuleApplied id={applying} onClose={() => setApplying(null)} />}
        {rules.error !== null && <Failure error={rules.error} onRetry={() => void rules.refetch()} />}
        {(rules.error === null || held !== undefined) && (
          <Paper withBorder style={{ overflow: 'hidden' }}>
            {held?.length === 0 ? (
              <EmptyState icon={IconRoute} title="No rule yet">
                Add one here, or correct a transaction: where its like can be told, a rule is proposed.
              </EmptyState>
            ) : (
              <RulesTable rules={held} onEdit={setEdited} {...changes.table} />
            )}
          </Paper>
        )}
        {deleted.length > 0 && <DeletedRules rules={deleted} {...changes.deleted} />}
      </Stack>
      {(isAdding || edited !== null) && (
        <RuleForm
          rule={edited ?? undefined}
          onClose={close}
          onSaved={(reEnrichmentId) => {
            close()
            setApplying(reEnrichmentId)
            notifications.show({ message: 'The rule is saved.' })
          }}
        />
      )}
    </>
  )
}

/** What is done at once, without a form; `onApply` is told what applies it. */
function useRuleChanges(onApply: (reEnrichmentId: string | null) => void) {
  const switching = useSwitchRule()
  const moving = useMoveRule()
  const restoring = useRestoreRule()
  const removing = useDeleteRule()
  const fail = ({ message }: Error) =>
    notifications.show({ color: 'red', title: 'This was not done', message })
  const told = {
    onSuccess: (saved: { re_enrichment_heron_id: string | null }) => onApply(saved.re_enrichment_heron_id),
    onError: fail,
  }
  return {
    table: {
      switching: switching.isPending ? switching.variables.heron_id : undefined,
      onSwitch: (rule: Rule) => switching.mutate(rule, told),
      onMove: ({ heron_id: id }: Rule, position: number) => moving.mutate({ id, position }, told),
      onDelete: (rule: Rule) =>
        removing.mutate(rule, {
          onSuccess: () =>
            notifications.show({
              message: `“${rule.name}” is deleted: its transactions get what they would have without it.`,
            }),
          onError: fail,
        }),
    },
    deleted: {
      restoring: restoring.isPending ? restoring.variables.heron_id : undefined,
      onRestore: (rule: Rule) => restoring.mutate(rule, told),
    },
  }
}
