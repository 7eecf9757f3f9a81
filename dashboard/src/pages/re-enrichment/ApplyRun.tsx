import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { type ReEnrichment, useApplyDryRun } from '../../api/re-enrichments.ts'
import { formatCount } from '../../format/money.ts'
import { Failure } from '../../parts/Failure.tsx'
import { transactionsWord } from '../../parts/side-words.ts'

interface ApplyRunProps {
  readonly run: ReEnrichment
  readonly onClose: () => void
  readonly onApplied: (id: string) => void
}

/** Asked once more: what is written then has no undo but a rule or a correction. */
export function ApplyRun({ run, onClose, onApplied }: ApplyRunProps) {
  const apply = useApplyDryRun()
  const { num_changed, num_refined } = run
  // Not in the call's own onSuccess: that one is dropped when the list, read anew, takes this dialog away first.
  const applyNow = async () => {
    const { re_enrichment } = await apply.mutateAsync(run.heron_id)
    onApplied(re_enrichment.heron_id)
  }
  return (
    <Modal opened onClose={onClose} title="Apply the dry run" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {apply.error !== null && <Failure error={apply.error} title="This was not done" />}
        <Text size="sm">
          {`About ${formatCount(num_changed)} ${transactionsWord(num_changed)} get another category or merchant, ` +
            `${formatCount(num_refined)} more another confidence or the like. Each is told by the feed and by webhooks, ` +
            'with its cause. What is taught until then counts too.'}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            data-autofocus
            loading={apply.isPending}
            onClick={() => void applyNow().catch(() => undefined)}
          >
            Apply
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
