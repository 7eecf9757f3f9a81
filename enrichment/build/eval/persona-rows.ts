import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type EnrichmentInput, signalsOf } from '../../src/index.ts'

export interface PersonaRow {
  readonly persona: string
  readonly family: string
  readonly input: EnrichmentInput
  readonly truth: { readonly smb: string; readonly pfc: string; readonly merchant: string | null }
  /** The text says enough for a reader who knows the trade. */
  readonly isDecided: boolean
  /** What the emulator wrote, for whoever scores more than one row. */
  readonly raw: { readonly row: Record<string, unknown>; readonly truth: Record<string, unknown> }
}

export const PERSONAS = [
  'restaurant',
  'contractor',
  'ecommerce',
  'saas',
  'trucking',
  'medical',
  'salon',
  'seasonal',
  'stacked',
  'distressed',
  'multicurrency',
  'consumer',
] as const

const EMULATOR = fileURLToPath(new URL('../../../plaid-emulator/bin/plaid-emulator.mjs', import.meta.url))

// A check names nobody; a wire names a bank or a name that may be anyone's; a person may be paid for anything; a shop that
// sells to the trade and to people does not say for which of the two it was.
const SILENT_FAMILIES: ReadonlySet<string> = new Set(['check', 'wire_bofa', 'wire_wells', 'wire_chase'])
const SILENT_TEXT = /^(?:DEPOSIT ID NUMBER|COUNTER CREDIT|DEPOSIT MADE IN)/
const LENDER_WIRE = /CAPITAL|FUNDING|FINANC/i

/** The rows of every persona with what each truly is. */
export function readPersonas(seed = 1): PersonaRow[] {
  return PERSONAS.flatMap((persona) =>
    linesOf(persona, seed).flatMap((line) => rowOf(persona, JSON.parse(line))),
  )
}

/** What the emulator's own command writes: a line of JSON a row. */
function linesOf(persona: string, seed: number): string[] {
  const argv = [EMULATOR, 'truth', '--persona', persona, '--seed', String(seed)]
  const text = execFileSync(process.execPath, argv, { encoding: 'utf8', maxBuffer: 200_000_000 })
  return text.split('\n').filter((line) => line !== '')
}

/** The same, for whoever looks at whole ledgers. */
export async function tellTruth(
  { persona, seed }: { persona: string; seed: number },
  write: (line: string) => void,
): Promise<void> {
  linesOf(persona, seed).forEach(write)
}

interface Line {
  kind: string
  row: Record<string, unknown> & {
    account_id: string
    amount: number
    date: string
    iso_currency_code: string | null
    name: string
    original_description: string | null
  }
  truth: {
    merchant: string | null
    counterparty: string
    category: { pfc_detailed: string; smb: string }
    descriptor_family: string
  } | null
}

function rowOf(persona: string, { kind, row, truth }: Line): PersonaRow[] {
  if (kind !== 'transaction' || truth === null) return []
  const description = row.original_description ?? row.name
  const family = truth.descriptor_family
  const isSilent =
    (SILENT_FAMILIES.has(family) && !LENDER_WIRE.test(description)) ||
    SILENT_TEXT.test(description) ||
    truth.counterparty === 'person'
  return [
    {
      persona,
      family,
      input: {
        ...signalsOf(row),
        accountId: row.account_id,
        amount: decimalOf(-row.amount),
        currency: row.iso_currency_code ?? 'USD',
        postedOn: row.date,
        description,
      },
      truth: { smb: truth.category.smb, pfc: truth.category.pfc_detailed, merchant: truth.merchant },
      isDecided: !isSilent,
      raw: { row, truth },
    },
  ]
}

const decimalOf = (amount: number) => (amount === 0 ? '0' : amount.toFixed(2))

/** The row as a bank writes it, without anything of Plaid's. */
export function textOnly({ input }: PersonaRow): EnrichmentInput {
  const { accountId, amount, currency, postedOn, description } = input
  return { ...signalsOf({}), accountId, amount, currency, postedOn, description } as EnrichmentInput
}
