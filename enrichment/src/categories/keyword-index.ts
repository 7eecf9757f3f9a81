import type { Direction } from '../amount.ts'
import type { KeywordRule } from './keyword-rule.ts'
import { literalStarts, START_MAX } from './literal-starts.ts'

/**
 * Rules by the letters that their words begin with, so that a row tries the few that can hold instead of all. Which
 * those are is derived from the patterns themselves: see `literalStarts`.
 */
export interface KeywordIndex {
  /** The first of the rules that holds for the text, the same as if each were tried in order. */
  find(folded: string, direction: Exclude<Direction, 'zero'>): KeywordRule | undefined
}

export function indexKeywords(rules: readonly KeywordRule[]): KeywordIndex {
  const of = (direction: 'inflow' | 'outflow') =>
    new RulesByStart(rules.filter((rule) => rule.direction === 'both' || rule.direction === direction))
  const byDirection = { inflow: of('inflow'), outflow: of('outflow') }
  return { find: (folded, direction) => byDirection[direction].find(folded) }
}

/** Whether the wording is that of the rule, whatever way the money goes. */
export function holds({ all, none }: KeywordRule, folded: string): boolean {
  for (const pattern of all) if (!pattern.test(folded)) return false
  return !(none?.test(folded) ?? false)
}

const BITS = 32
// Starts that fall on one slot only cost a test that fails.
const SLOTS = 4096

class RulesByStart {
  readonly #rules: readonly KeywordRule[]
  /** Words of 32 bits a slot; a bit is a rule, in order. */
  readonly #width: number
  readonly #slots: Int32Array
  /** 1: a slot without rules, which most are. */
  readonly #isEmpty = new Uint8Array(SLOTS).fill(1)
  readonly #always: Int32Array
  readonly #found: Int32Array

  constructor(rules: readonly KeywordRule[]) {
    this.#rules = rules
    this.#width = Math.ceil(rules.length / BITS)
    this.#slots = new Int32Array(SLOTS * this.#width)
    this.#always = new Int32Array(this.#width)
    this.#found = new Int32Array(this.#width)
    rules.forEach((rule, place) => {
      const starts = startsOf(rule)
      if (starts === null) mark(this.#always, 0, place)
      else
        for (const start of starts) {
          mark(this.#slots, slotOf(start) * this.#width, place)
          this.#isEmpty[slotOf(start)] = 0
        }
    })
  }

  find(folded: string): KeywordRule | undefined {
    this.#found.set(this.#always)
    this.#collect(folded)
    for (let word = 0; word < this.#width; word += 1)
      for (let bits = this.#found[word] ?? 0; bits !== 0; bits &= bits - 1) {
        const rule = this.#rules[word * BITS + (BITS - 1 - Math.clz32(bits & -bits))]
        if (rule !== undefined && holds(rule, folded)) return rule
      }
    return undefined
  }

  /** Marks the rules of every start of one, two and three characters at which a word of the text begins. */
  #collect(folded: string): void {
    let isInside = false
    for (let at = 0; at < folded.length; at += 1) {
      const isLetter = isWordCode(folded.charCodeAt(at))
      if (isLetter && !isInside) {
        let hash = 0
        const end = Math.min(folded.length, at + START_MAX)
        for (let next = at; next < end; next += 1) {
          hash = mixed(hash, folded.charCodeAt(next))
          this.#add(hash & (SLOTS - 1))
        }
      }
      isInside = isLetter
    }
  }

  #add(slot: number): void {
    if (this.#isEmpty[slot] === 1) return
    const from = slot * this.#width
    for (let word = 0; word < this.#width; word += 1)
      this.#found[word] = (this.#found[word] ?? 0) | (this.#slots[from + word] ?? 0)
  }
}

/** Of the patterns that must all hold, the one with the fewest starts. Null: none tells how it begins. */
function startsOf({ all }: KeywordRule): ReadonlySet<string> | null {
  let fewest: ReadonlySet<string> | null = null
  for (const pattern of all) {
    const starts = literalStarts(pattern)
    if (starts !== null && (fewest === null || starts.size < fewest.size)) fewest = starts
  }
  return fewest
}

function mark(bits: Int32Array, from: number, place: number): void {
  const at = from + Math.floor(place / BITS)
  bits[at] = (bits[at] ?? 0) | (1 << (place % BITS))
}

const mixed = (hash: number, code: number) => Math.imul(hash ^ code, 0x9e35) + (hash >>> 7) + 1

function slotOf(start: string): number {
  let hash = 0
  for (let at = 0; at < start.length; at += 1) hash = mixed(hash, start.charCodeAt(at))
  return hash & (SLOTS - 1)
}

/** The same characters as `\w`, so that a word begins where `\b` says so. */
function isWordCode(code: number): boolean {
  return (
    (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || (code >= 97 && code <= 122)
  )
}
