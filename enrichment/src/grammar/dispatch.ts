import { FORMS } from './forms/all-forms.ts'
import type { Form } from './forms/form.ts'
import { type Captures, compileTemplate, firstWord, hintOf, type Template } from './template.ts'

export interface FormMatch {
  readonly form: Form
  readonly captures: Captures
}

interface Candidate {
  readonly form: Form
  readonly template: Template
  /** Its place in the table. */
  readonly rank: number
}

const CANDIDATES: readonly Candidate[] = FORMS.flatMap((form) =>
  form.patterns.map((pattern) => ({ form, template: compileTemplate(pattern) })),
).map((candidate, rank) => ({ ...candidate, rank }))

/** Forms that begin with words, by the first of them. */
const BY_FIRST_WORD = new Map<string, Candidate[]>()
for (const candidate of CANDIDATES)
  for (const word of candidate.template.firstWords ?? [])
    BY_FIRST_WORD.set(word, [...(BY_FIRST_WORD.get(word) ?? []), candidate])

/** Forms that begin with a name, some beside each other in the table: the name ends where one of the hints stands. */
interface FloatingGroup {
  readonly candidates: readonly Candidate[]
  readonly hints: RegExp
}

const GROUP = 8
const FLOATING = groupsOf(CANDIDATES.filter((candidate) => candidate.template.firstWords === null))

function groupsOf(candidates: readonly Candidate[]): FloatingGroup[] {
  const group = candidates.slice(0, GROUP)
  const hints = hintOf(group.map(({ template }) => template.hint ?? ''))
  return group.length === 0 ? [] : [{ candidates: group, hints }, ...groupsOf(candidates.slice(GROUP))]
}

/** The form that fits the folded text; null when none does. What a text begins with tells more than what stands in it. */
export function findForm(text: string): FormMatch | null {
  const match = firstMatch(BY_FIRST_WORD.get(firstWord(text)) ?? [], text)
  return match ?? firstFloating(text)
}

function firstFloating(text: string): FormMatch | null {
  for (const { candidates, hints } of FLOATING) {
    const match = hints.test(text) ? firstMatch(candidates, text) : null
    if (match !== null) return match
  }
  return null
}

function firstMatch(candidates: readonly Candidate[], text: string): FormMatch | null {
  for (const { form, template } of candidates) {
    const captures = template.match(text, 0)
    if (captures !== null && hasNames(captures)) return { form, captures }
  }
  return null
}

// "CARD 1234" holds no name, "POS" alone is no purchase.
function hasNames(captures: Captures): boolean {
  for (const name in captures.spans) {
    if (!NAMES.has(name)) continue
    const [start, end] = captures.spans[name] ?? [0, 0]
    if (end <= start) return false
  }
  return true
}

const NAMES: ReadonlySet<string> = new Set(['merchant', 'company', 'company_entry', 'person', 'party'])
