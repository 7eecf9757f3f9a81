import { Autocomplete, Button, Group, Radio, Skeleton, Stack, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Category, categoriesQuery } from '../../../api/categories.ts'
import { fieldErrors } from '../../../api/client.ts'
import { type CorrectionInput, previewQuery, type Saved, useCorrect } from '../../../api/corrections.ts'
import { merchantNamesQuery } from '../../../api/merchants.ts'
import type { TransactionDetail } from '../../../api/transactions.ts'
import { formatCount } from '../../../format/money.ts'
import { Failure } from '../../../parts/Failure.tsx'
import { transactionsWord } from '../../../parts/side-words.ts'
import { CategorySelect } from './CategorySelect.tsx'
import { CorrectionPreview } from './CorrectionPreview.tsx'

interface CorrectionFormProps {
  readonly companyId: string
  readonly transaction: Pick<TransactionDetail, 'heron_id' | 'merchant'>
  readonly category: { readonly heron_id: string }
  /** `proposal` is null where the category stays: a rule that says the same would change nothing. */
  readonly onSaved: (saved: Saved) => void
  readonly onCancel: () => void
}

const FORM_HEIGHT_PX = 560
const TYPING_MS = 250
const REASON_MAX_LENGTH = 500
const MERCHANT_MAX_LENGTH = 140

/** What the transaction is instead, for this one or for all alike, with what that would change. */
export function CorrectionForm(props: CorrectionFormProps) {
  const categories = useQuery(categoriesQuery)
  if (categories.error !== null) {
    return <Failure error={categories.error} onRetry={() => void categories.refetch()} />
  }
  if (categories.data === undefined) return <Skeleton h={FORM_HEIGHT_PX} />
  return <Fields {...props} categories={categories.data} />
}

type FieldsProps = CorrectionFormProps & { readonly categories: readonly Category[] }

function Fields({ companyId, transaction, category, categories, onSaved, onCancel }: FieldsProps) {
  const [categoryId, setCategoryId] = useState(category.heron_id)
  const [merchant, setMerchant] = useState(transaction.merchant?.name ?? '')
  const [reason, setReason] = useState('')
  const [applyTo, setApplyTo] = useState<CorrectionInput['applyTo']>('this')
  const [typed] = useDebouncedValue(merchant.trim(), TYPING_MS)
  const correction = useCorrect()
  const suggestions = useQuery({ ...merchantNamesQuery(typed), placeholderData: keepPreviousData })
  // Merchants of one name are one suggestion: what is sent is the name.
  const suggested = [...new Set((suggestions.data ?? []).map(({ name }) => name))]

  const isMerchantNew = typed !== '' && typed !== transaction.merchant?.name
  const said: Omit<CorrectionInput, 'applyTo'> = {
    transactionId: transaction.heron_id,
    // Who names only another merchant says nothing of the category; who changes nothing confirms it.
    ...(categoryId === category.heron_id && isMerchantNew ? {} : { categoryId }),
    ...(isMerchantNew ? { merchant: typed } : {}),
  }
  const alike = useQuery(previewQuery(companyId, { ...said, applyTo: 'alike' }))
  const chosen = useQuery(previewQuery(companyId, { ...said, applyTo }))
  const isSettled = typed === merchant.trim() && chosen.data !== undefined
  const faults = fieldErrors(correction.error, 'json.')
  const isChange = categoryId !== category.heron_id || isMerchantNew

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!isSettled) return
    correction.mutate(
      { ...said, applyTo, reason: reason.trim() },
      {
        onSuccess: (saved) =>
          onSaved(categoryId === category.heron_id ? { ...saved, proposal: null } : saved),
      },
    )
  }
  return (
    <form onSubmit={submit} aria-label="Correct the transaction">
      <Stack gap="sm">
        {correction.error !== null && <Failure error={correction.error} title="This was not saved" />}
        <CategorySelect
          categories={categories}
          value={categoryId}
          onChange={setCategoryId}
          error={faults['transaction.category']}
        />
        <Autocomplete
          label="Merchant"
          placeholder="Not known"
          maxLength={MERCHANT_MAX_LENGTH}
          data={suggested}
          // The server has searched already.
          filter={({ options }) => options}
          comboboxProps={{ withinPortal: false }}
          value={merchant}
          onChange={setMerchant}
          error={faults['transaction.merchant.name']}
        />
        <Textarea
          label="Reason"
          description="For whoever asks later. It may stay empty."
          maxLength={REASON_MAX_LENGTH}
          autosize
          minRows={1}
          maxRows={5}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={faults['reason']}
        />
        <Radio.Group
          label="For"
          value={applyTo}
          onChange={(value) => setApplyTo(value === 'alike' ? 'alike' : 'this')}
        >
          <Stack gap={6} mt={4}>
            <Radio value="this" label="This one" />
            <Radio
              value="alike"
              disabled={alike.error !== null}
              label={alikeLabel(alike.data?.num_annotations)}
              description={
                alike.error?.message ??
                'Same direction, and the same merchant or the same cleaned description'
              }
            />
          </Stack>
        </Radio.Group>
        {chosen.error === null ? (
          <CorrectionPreview preview={isSettled ? chosen.data : undefined} />
        ) : (
          <Failure error={chosen.error} title="What would change is not known" />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={correction.isPending} disabled={!isSettled}>
            {saveLabel(isChange, applyTo, chosen.data?.num_annotations ?? 1)}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function alikeLabel(count: number | undefined): string {
  return count === undefined ? 'All alike' : `All ${formatCount(count)} alike`
}

function saveLabel(isChange: boolean, applyTo: CorrectionInput['applyTo'], count: number): string {
  const verb = isChange ? 'Correct' : 'Confirm'
  return applyTo === 'this' ? `${verb} this one` : `${verb} ${formatCount(count)} ${transactionsWord(count)}`
}
