import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { type Proposal, useIsWithdrawn } from '../../api/corrections.ts'
import { useAddRule } from '../../api/rules.ts'
import { Failure } from '../../parts/Failure.tsx'
import { conditionWords } from './condition-words.ts'
import { RuleApplied } from './RuleApplied.tsx'
import { RuleForm } from './RuleForm.tsx'
import { RulePreview } from './RulePreview.tsx'

interface ProposedRuleProps {
  readonly companyId: string
  readonly proposal: Proposal
  readonly onClose: () => void
}

/**
 * After a correction: a rule that says the same of all transactions like it, at every company, and what it would change. It
 * goes with the correction when that is taken back.
 */
export function ProposedRule({ companyId, proposal, onClose }: ProposedRuleProps) {
  const { conditions, category, feedbackId } = proposal
  const add = useAddRule()
  const [isEditing, editing] = useDisclosure(false)
  const [applying, setApplying] = useState<string | null>(null)
  const isWithdrawn = useIsWithdrawn(companyId, proposal)
  if (applying !== null) return <RuleApplied id={applying} onClose={onClose} />
  if (isWithdrawn) return null
  const input = { name: '', conditions, categoryId: category.heron_id, isApplied: true, feedbackId }
  const saved = (reEnrichmentId: string | null) =>
    reEnrichmentId === null ? onClose() : setApplying(reEnrichmentId)
  return (
    <Paper withBorder p="sm" component="section" aria-label="Proposed rule">
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          Make it a rule?
        </Text>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {`${conditionWords(conditions).join(' · ')} → ${category.label ?? ''}`}
        </Text>
        <Text size="xs" c="dimmed">
          It holds for every company, and for transactions to come.
        </Text>
        <RulePreview input={{ ...input, feedbackId: undefined }} />
        {add.error !== null && <Failure error={add.error} title="The rule was not added" />}
        <Group gap="xs">
          <Button
            size="xs"
            loading={add.isPending}
            onClick={() =>
              add.mutate(input, { onSuccess: ({ re_enrichment_heron_id }) => saved(re_enrichment_heron_id) })
            }
          >
            Add the rule
          </Button>
          <Button size="xs" variant="default" onClick={editing.open}>
            Change it first
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Not now
          </Button>
        </Group>
      </Stack>
      {isEditing && <RuleForm start={input} onClose={editing.close} onSaved={saved} />}
    </Paper>
  )
}
