import { Anchor, Badge, Box, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { accountName } from '../../../api/accounts.ts'
import type { Proposal } from '../../../api/corrections.ts'
import type { TransactionDetail } from '../../../api/transactions.ts'
import { formatConfidence } from '../../../format/confidence.ts'
import { formatDay, formatInstant } from '../../../format/dates.ts'
import { formatMoney } from '../../../format/money.ts'
import { CodeBlock } from '../../../parts/CodeBlock.tsx'
import { ProposedRule } from '../../rules/ProposedRule.tsx'
import { CorrectionForm } from '../corrections/CorrectionForm.tsx'
import { CorrectionHistory } from '../corrections/CorrectionHistory.tsx'
import { useOfferUndo } from '../corrections/use-offer-undo.tsx'
import { Notes } from '../notes/Notes.tsx'
import { Descriptor } from './Descriptor.tsx'
import { Evidence } from './Evidence.tsx'
import { Fact, FactList, Facts, Section } from './Facts.tsx'
import { decidedBy } from './provenance.ts'
import { Related } from './related/Related.tsx'
import { useAccounts } from './use-accounts.ts'
import { Versions } from './Versions.tsx'

interface TransactionFactsProps {
  readonly companyId: string
  readonly transaction: TransactionDetail
}

export function TransactionFacts({ companyId, transaction }: TransactionFactsProps) {
  const { description, features, source } = transaction
  return (
    <Stack gap="lg">
      <Head transaction={transaction} />
      <Box>
        <Descriptor description={description} clean={features.description_clean} />
        <Text size="xs" c="dimmed" mt={4}>
          As the bank wrote it; what names the other side is marked.
        </Text>
      </Box>
      <WhatItIs companyId={companyId} transaction={transaction} />
      <OtherSide transaction={transaction} />
      <Related companyId={companyId} transaction={transaction} />
      <Evidence companyId={companyId} transaction={transaction} />
      <WhenAndWhere companyId={companyId} transaction={transaction} />
      <Section title="Corrections">
        <CorrectionHistory companyId={companyId} transactionId={transaction.heron_id} />
      </Section>
      <Section title="Notes">
        <Notes companyId={companyId} transactionId={transaction.heron_id} />
      </Section>
      <Section title="Versions">
        <Versions companyId={companyId} transactionId={transaction.heron_id} />
      </Section>
      <Ids transaction={transaction} />
      <Box>
        <Text size="sm" fw={600} mb={6}>
          As the source sent it
        </Text>
        {Object.keys(source).length === 0 ? (
          <Text size="sm" c="dimmed">
            The source said nothing else.
          </Text>
        ) : (
          <CodeBlock code={JSON.stringify(source, null, 2)} what="what the source sent" />
        )}
      </Box>
    </Stack>
  )
}

interface PartProps {
  readonly transaction: TransactionDetail
}

function Head({ transaction: { amount, currency, merchant, features, description, is_pending } }: PartProps) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <Text fw={600} size="lg" style={{ overflowWrap: 'anywhere' }}>
        {merchant?.name ?? (features.description_clean || description)}
      </Text>
      <Stack gap={4} align="flex-end">
        <Text fw={600} size="xl" lh={1.3} className="digits">
          {amount > 0 ? '+' : ''}
          {formatMoney(amount, currency)}
        </Text>
        <Group gap={6}>
          <Text size="sm" c="dimmed">
            {amount > 0 ? 'Money in' : amount < 0 ? 'Money out' : 'No money moved'}
          </Text>
          {is_pending && (
            <Badge size="sm" variant="default" tt="none">
              Pending
            </Badge>
          )}
        </Group>
      </Stack>
    </Group>
  )
}

/** What is said of it, or, once somebody wants to correct that, what to say instead. */
function WhatItIs({ companyId, transaction }: PartProps & { readonly companyId: string }) {
  const [isCorrecting, { toggle, close }] = useDisclosure(false)
  const button = useRef<HTMLButtonElement>(null)
  const offerUndo = useOfferUndo()
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const end = () => {
    close()
    button.current?.focus()
  }
  return (
    <Section
      title="What it is"
      action={
        <Button
          ref={button}
          size="compact-sm"
          variant="default"
          leftSection={<IconPencil size={14} aria-hidden />}
          aria-expanded={isCorrecting}
          onClick={toggle}
        >
          Correct
        </Button>
      }
    >
      {isCorrecting ? (
        <CorrectionForm
          companyId={companyId}
          transaction={transaction}
          category={transaction.annotation.category}
          onSaved={(saved) => {
            end()
            setProposal(saved.proposal)
            offerUndo(transaction.heron_id, saved)
          }}
          onCancel={end}
        />
      ) : (
        <Stack gap="sm">
          <CategoryFacts transaction={transaction} />
          {proposal !== null && (
            <ProposedRule
              key={proposal.feedbackId}
              companyId={companyId}
              proposal={proposal}
              onClose={() => {
                setProposal(null)
                button.current?.focus()
              }}
            />
          )}
        </Stack>
      )}
    </Section>
  )
}

function CategoryFacts({ transaction: { annotation } }: PartProps) {
  const { category, confidence, model_version } = annotation
  return (
    <FactList>
      <Fact label="Category">{category.label}</Fact>
      <Fact label="Confidence">{formatConfidence(confidence)}</Fact>
      <Fact label="Decided by">{decidedBy(annotation)}</Fact>
      <Fact label="Priority">{annotation.annotator.priority_type}</Fact>
      <Fact label="Model version">{model_version}</Fact>
    </FactList>
  )
}

function OtherSide({ transaction: { merchant, payment_processor, counterparty } }: PartProps) {
  return (
    <Facts title="The other side">
      <Fact label="Merchant">
        {merchant === null ? null : <Named name={merchant.name} url={merchant.url} />}
      </Fact>
      <Fact label="Processor">
        {payment_processor === null ? null : (
          <Named name={payment_processor.name} url={payment_processor.url} />
        )}
      </Fact>
      <Fact label="Counterparty">{counterparty}</Fact>
    </Facts>
  )
}

function Named({ name, url }: { readonly name: string; readonly url: string | null }) {
  if (url === null || !/^https?:\/\//.test(url)) return name
  return (
    <>
      {`${name} · `}
      <Anchor href={url} target="_blank" rel="noreferrer" size="sm" underline="always">
        {new URL(url).host}
      </Anchor>
    </>
  )
}

function WhenAndWhere({ companyId, transaction }: PartProps & { readonly companyId: string }) {
  const accounts = useAccounts(companyId)
  const { posted_on, authorized_on, timestamp, last_updated, balance, currency } = transaction
  const account = accounts?.get(transaction.data_source_account_heron_id ?? '')
  // Midnight stands for a day whose hour is not known.
  const hasHour = timestamp !== null && !/T00:00:00(\.0+)?Z$/.test(timestamp)
  return (
    <Facts title="When and where">
      <Fact label="Posted">{posted_on === null ? null : formatDay(posted_on)}</Fact>
      <Fact label="Authorized">{authorized_on === null ? null : formatDay(authorized_on)}</Fact>
      {hasHour && <Fact label="Took place">{formatInstant(timestamp)}</Fact>}
      <Fact label="Account">{account === undefined ? null : accountName(account)}</Fact>
      <Fact label="Balance after">{balance === null ? null : formatMoney(balance, currency)}</Fact>
      <Fact label="Last changed">{formatInstant(last_updated)}</Fact>
    </Facts>
  )
}

function Ids({ transaction }: PartProps) {
  const ids = [
    ['heron_id', transaction.heron_id],
    ['reference_id', transaction.reference_id],
    ['account_id', transaction.account_id],
    ['data_source', transaction.data_source_heron_id],
    ['duplicate_of', transaction.features.duplicate_of_id],
    ['request_id', transaction.request_id],
  ] as const
  return (
    <Facts title="Ids">
      {ids.map(([label, id]) =>
        id === null ? null : (
          <Fact key={label} label={label} copy={id}>
            <Text span ff="monospace" fz="xs">
              {id}
            </Text>
          </Fact>
        ),
      )}
    </Facts>
  )
}
