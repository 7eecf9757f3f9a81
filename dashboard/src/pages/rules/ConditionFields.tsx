import {
  Box,
  Button,
  Collapse,
  Input,
  NumberInput,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { RuleConditions } from '../../api/rules.ts'
import { MerchantSelect } from '../../parts/MerchantSelect.tsx'

interface ConditionFieldsProps {
  readonly conditions: RuleConditions
  readonly onChange: (change: Partial<RuleConditions>) => void
  /** Messages by the name of a condition. */
  readonly faults: Readonly<Record<string, string>>
}

const DIRECTIONS = [
  { value: 'any', label: 'Any' },
  { value: 'inflow', label: 'Money in' },
  { value: 'outflow', label: 'Money out' },
]
const WORDS_MAX_LENGTH = 200
const PATTERN_MAX_LENGTH = 500

/** What a transaction must have: all that is given. */
export function ConditionFields({ conditions, onChange, faults }: ConditionFieldsProps) {
  const { description_contains, direction, merchant_heron_id, merchant_name } = conditions
  return (
    <Stack gap="sm">
      <TextInput
        label="Description has"
        description="Words as the bank writes them; upper and lower case are alike."
        maxLength={WORDS_MAX_LENGTH}
        data-autofocus
        value={description_contains ?? ''}
        onChange={(event) => onChange({ description_contains: event.currentTarget.value || null })}
        error={faults['description_contains']}
      />
      <MerchantSelect
        label="Merchant"
        value={
          merchant_heron_id === null
            ? null
            : { heronId: merchant_heron_id, name: merchant_name ?? merchant_heron_id }
        }
        onChange={(merchant) =>
          onChange({ merchant_heron_id: merchant?.heronId ?? null, merchant_name: merchant?.name ?? null })
        }
        error={faults['merchant_heron_id']}
      />
      <Input.Wrapper label="Direction" labelElement="div" labelProps={{ id: 'rule-direction' }}>
        <SegmentedControl
          fullWidth
          aria-labelledby="rule-direction"
          data={DIRECTIONS}
          value={direction ?? 'any'}
          onChange={(value) => onChange({ direction: value === 'any' ? null : value })}
        />
      </Input.Wrapper>
      <MoreConditions conditions={conditions} onChange={onChange} faults={faults} />
    </Stack>
  )
}

/** Asked for more seldom: shown when somebody wants them, or when they are given. */
function MoreConditions({ conditions, onChange, faults }: ConditionFieldsProps) {
  const { description_pattern, min_amount, max_amount, account_heron_id } = conditions
  const isGiven = [description_pattern, min_amount, max_amount, account_heron_id].some((one) => one !== null)
  const [isOpen, { toggle }] = useDisclosure(isGiven)
  return (
    <Box>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={isOpen}
        rightSection={
          isOpen ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />
        }
        onClick={toggle}
      >
        Amount and pattern
      </Button>
      {/* At once: where motion is reduced, what grows by a movement stays as high as it was, and cuts errors off. */}
      <Collapse expanded={isOpen} transitionDuration={0}>
        <Stack gap="sm" mt="xs">
          <SimpleGrid cols={2} spacing="sm">
            <MagnitudeInput
              label="Amount from"
              value={min_amount}
              onChange={(amount) => onChange({ min_amount: amount })}
              error={faults['min_amount']}
            />
            <MagnitudeInput
              label="Amount to"
              value={max_amount}
              onChange={(amount) => onChange({ max_amount: amount })}
              error={faults['max_amount']}
            />
          </SimpleGrid>
          <TextInput
            label="Description fits"
            description="A regular expression in the syntax of RE2."
            maxLength={PATTERN_MAX_LENGTH}
            value={description_pattern ?? ''}
            onChange={(event) => onChange({ description_pattern: event.currentTarget.value || null })}
            error={faults['description_pattern']}
          />
          {account_heron_id !== null && (
            <Text size="sm" c="dimmed">{`Only of the account ${account_heron_id}.`}</Text>
          )}
        </Stack>
      </Collapse>
    </Box>
  )
}

interface MagnitudeInputProps {
  readonly label: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly error: string | undefined
}

function MagnitudeInput({ label, value, onChange, error }: MagnitudeInputProps) {
  return (
    <NumberInput
      label={label}
      description="Without its sign"
      min={0}
      decimalScale={2}
      thousandSeparator=","
      hideControls
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : null)}
      error={error}
    />
  )
}
