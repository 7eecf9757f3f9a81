import { Button, Group, Modal, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { categoriesQuery } from '../../api/categories.ts'
import { fieldErrors } from '../../api/client.ts'
import {
  NO_CONDITIONS,
  type Rule,
  type RuleConditions,
  type RuleInput,
  rulePreviewQuery,
  useAddRule,
  useEditRule,
} from '../../api/rules.ts'
import { Failure } from '../../parts/Failure.tsx'
import { SearchSelect } from '../../parts/SearchSelect.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { RulePreview } from './RulePreview.tsx'

interface RuleFormProps {
  /** Undefined: a new one. */
  readonly rule?: Rule | undefined
  /** What a new one begins with. */
  readonly start?: RuleInput | undefined
  readonly onClose: () => void
  /** With the re-enrichment that applies it, if one does. */
  readonly onSaved: (reEnrichmentId: string | null) => void
}

const TYPING_MS = 400
const NAME_MAX_LENGTH = 200
const FIELD = /^json\.annotation_rule\.(conditions\.)?/

/** What a rule says, and, as it is typed, what that would change. */
export function RuleForm({ rule, start, onClose, onSaved }: RuleFormProps) {
  const [name, setName] = useState(rule?.name ?? '')
  const [conditions, setConditions] = useState<RuleConditions>(
    rule?.conditions ?? start?.conditions ?? NO_CONDITIONS,
  )
  const [categoryId, setCategoryId] = useState<string | null>(
    rule?.category.heron_id ?? start?.categoryId ?? null,
  )
  const [isApplied, setApplied] = useState(true)
  const add = useAddRule()
  const edit = useEditRule()
  const saving = rule === undefined ? add : edit

  const hasCondition = Object.values(conditions).some((one) => one !== null)
  const input: RuleInput | null =
    categoryId === null || !hasCondition ? null : { ...start, name, conditions, categoryId, isApplied }
  const previewed = usePreviewed(input, rule)
  const preview = useQuery({ ...rulePreviewQuery(previewed ?? EMPTY), enabled: previewed !== null })
  const faults = faultsOf(saving.error ?? preview.error)
  const isToldAtField = Object.keys(faults).length > 0

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (input === null) return
    const done = {
      onSuccess: ({ re_enrichment_heron_id }: { re_enrichment_heron_id: string | null }) =>
        onSaved(re_enrichment_heron_id),
    }
    if (rule === undefined) add.mutate(input, done)
    else edit.mutate({ id: rule.heron_id, ...input }, done)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={rule === undefined ? 'Add a rule' : 'Edit the rule'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {saving.error !== null && !isToldAtField && (
            <Failure error={saving.error} title="This was not saved" />
          )}
          <ConditionFields
            conditions={conditions}
            onChange={(change) => setConditions((now) => ({ ...now, ...change }))}
            faults={faults}
          />
          <CategoryField value={categoryId} onChange={setCategoryId} error={faults['category_heron_id']} />
          {previewed === null ? (
            <Text size="sm" c="dimmed">
              With a condition and a category, what it would change shows here.
            </Text>
          ) : (
            !(preview.error !== null && isToldAtField) && <RulePreview input={previewed} />
          )}
          <TextInput
            label="Name"
            description="Of the rule. Left empty it is made of what it asks for."
            maxLength={NAME_MAX_LENGTH}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={faults['name']}
          />
          <Switch
            label="For transactions that are there too"
            description="Else it is asked of those that come from now on."
            checked={isApplied}
            onChange={(event) => setApplied(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isPending} disabled={input === null}>
              {rule === undefined ? 'Add rule' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

const EMPTY: RuleInput = { name: '', conditions: NO_CONDITIONS, categoryId: '', isApplied: true }

/** What is asked about, once the typing pauses: what its name is changes nothing. */
function usePreviewed(input: RuleInput | null, rule: Rule | undefined): RuleInput | null {
  const asked: RuleInput | null =
    input === null
      ? null
      : { ...input, name: '', isApplied: true, feedbackId: undefined, position: rule?.position }
  const [text] = useDebouncedValue(JSON.stringify(asked), TYPING_MS, { leading: true })
  return JSON.parse(text) as RuleInput | null
}

function faultsOf(error: Error | null): Readonly<Record<string, string>> {
  const faults = Object.entries(fieldErrors(error, ''))
  return Object.fromEntries(
    faults.filter(([path]) => FIELD.test(path)).map(([path, message]) => [path.replace(FIELD, ''), message]),
  )
}

interface CategoryFieldProps {
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  readonly error: string | undefined
}

function CategoryField({ value, onChange, error }: CategoryFieldProps) {
  const categories = useQuery(categoriesQuery)
  return (
    <SearchSelect
      label="Category"
      description="What such transactions are."
      required
      nothingFoundMessage="No category is called so"
      data={(categories.data ?? []).map(({ heron_id, label }) => ({ value: heron_id, label }))}
      value={value}
      onChange={onChange}
      error={error ?? categories.error?.message}
    />
  )
}
