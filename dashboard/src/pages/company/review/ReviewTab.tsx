import { Button, Group, Modal, Progress, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCircleCheck, IconKeyboard, IconListCheck } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Proposal } from '../../../api/corrections.ts'
import { formatCount } from '../../../format/money.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { ProposedRule } from '../../rules/ProposedRule.tsx'
import { CorrectionForm } from '../corrections/CorrectionForm.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import type { Action } from './keys.ts'
import { ReviewQueue } from './ReviewQueue.tsx'
import classes from './review.module.css'
import { SelectedRow } from './SelectedRow.tsx'
import { type Review, useReview } from './use-review.ts'

const route = getRouteApi('/inside/shell/companies/$companyId/review')

/** The least certain, largest rows, one after the other, by keyboard. */
export function ReviewTab() {
  const { companyId } = route.useParams()
  const review = useReview(companyId)
  const { pages, total } = review
  if (pages.error !== null && pages.data === undefined) {
    return <Failure error={pages.error} onRetry={() => void pages.refetch()} />
  }
  if (pages.data === undefined || total === undefined) return <Skeleton h={420} />
  if (total === 0) {
    return (
      <EmptyState icon={IconCircleCheck} title="Nothing to review">
        Every transaction of this company is sure, or somebody has confirmed it.
      </EmptyState>
    )
  }
  return <Desk companyId={companyId} review={review} total={total} />
}

interface DeskProps {
  readonly companyId: string
  readonly review: Review
  readonly total: number
}

function Desk({ companyId, review, total }: DeskProps) {
  const queue = useRef<HTMLDivElement>(null)
  const [isEditing, editing] = useDisclosure(false)
  const [isHelping, helping] = useDisclosure(false)
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const { rows, index, selected, news, selectPlace, confirm, undo } = review
  const actions: Readonly<Record<Action, () => void>> = {
    next: () => selectPlace(index + 1),
    previous: () => selectPlace(index - 1),
    first: () => selectPlace(0),
    last: () => selectPlace(rows.length - 1),
    confirm,
    edit: () => {
      if (selected !== undefined) editing.open()
    },
    undo: () => void undo(),
    help: helping.open,
  }
  // A dialog that closes while it opens would take the focus with it, as the library gives it a moment late.
  const takeFocusBack = () => {
    const { activeElement } = document
    if (activeElement === document.body || activeElement?.closest('[role="dialog"]')) queue.current?.focus()
  }
  return (
    <Stack gap="sm">
      <ReviewProgress review={review} total={total} onHelp={helping.open} />
      <VisuallyHidden role="status">{news}</VisuallyHidden>
      <div className={classes['layout']}>
        <ReviewQueue
          ref={queue}
          rows={rows}
          index={index}
          onSelect={selectPlace}
          onAction={(action) => actions[action]()}
        />
        {selected === undefined ? (
          <AllDone review={review} />
        ) : (
          <Stack gap="sm">
            <SelectedRow
              companyId={companyId}
              row={selected}
              canUndo={review.canUndo}
              onAction={(action) => actions[action]()}
            />
            {proposal !== null && (
              <ProposedRule
                key={proposal.feedbackId}
                companyId={companyId}
                proposal={proposal}
                onClose={() => {
                  setProposal(null)
                  queue.current?.focus()
                }}
              />
            )}
          </Stack>
        )}
      </div>
      <Modal
        opened={isEditing && selected !== undefined}
        onClose={editing.close}
        onExitTransitionEnd={takeFocusBack}
        title="Correct the transaction"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {selected !== undefined && (
          <CorrectionForm
            companyId={companyId}
            transaction={selected}
            category={{ heron_id: selected.categories[0]?.heron_id ?? '' }}
            onSaved={(saved) => {
              editing.close()
              review.corrected(selected, saved)
              setProposal(saved.proposal)
            }}
            onCancel={editing.close}
          />
        )}
      </Modal>
      <KeysHelp isOpen={isHelping} onClose={helping.close} onGone={takeFocusBack} />
    </Stack>
  )
}

interface ReviewProgressProps {
  readonly review: Review
  readonly total: number
  readonly onHelp: () => void
}

function ReviewProgress({ review, total, onHelp }: ReviewProgressProps) {
  const done = total - (review.left ?? total)
  return (
    <Group gap="md" wrap="nowrap">
      <Text size="sm" fw={600} className="digits" flex="none">
        {`${formatCount(done)} of ${formatCount(total)}`}
      </Text>
      <Progress
        value={(done / total) * 100}
        flex={1}
        aria-label={`${formatCount(done)} of ${formatCount(total)} reviewed`}
      />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconKeyboard size={16} aria-hidden />}
        onClick={onHelp}
      >
        Keys
      </Button>
    </Group>
  )
}

function AllDone({ review }: { readonly review: Review }) {
  const { pages, total = 0 } = review
  if (pages.hasNextPage) return <Skeleton h={240} />
  const readCount = pages.data?.pages.reduce((sum, { transactions }) => sum + transactions.length, 0) ?? 0
  if (total > readCount) {
    return (
      <EmptyState
        icon={IconListCheck}
        title="More rows came meanwhile"
        action={
          <Button mt="xs" onClick={review.restart}>
            Show them
          </Button>
        }
      >
        They wait to be reviewed.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={IconCircleCheck}
      title="All of it is reviewed"
      action={
        <Group mt="xs">
          <Button variant="default" onClick={() => void review.undo()} disabled={!review.canUndo}>
            Undo the last
          </Button>
          <Button variant="default" onClick={review.restart}>
            Look again
          </Button>
        </Group>
      }
    >
      What you confirmed is kept when the rows are told or explained anew.
    </EmptyState>
  )
}
