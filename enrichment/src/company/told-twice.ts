import { copyFirst, SHARED_MIN, SHARED_SHARE, twinKeyOf } from './duplicates.ts'
import { compareFacts, compareText, type Fact } from './fact.ts'

type Twins = Map<string, Set<Fact>>

/** Knows who tells the same rows as another, because one bank account was linked twice, or uploaded in parts that overlap. */
export class ToldTwice {
  /** Rows by what they say: mostly one, else by who told them. */
  readonly #twins = new Map<string, Fact | Twins>()
  readonly #shared = new Map<string, number>()
  readonly #byTeller = new Map<string, Set<Fact>>()
  #originals: ReadonlyMap<string, string> = new Map()

  add(fact: Fact): void {
    const key = twinKeyOf(fact)
    if (key === null || fact.toldBy === null) return
    setOf(this.#byTeller, fact.toldBy).add(fact)
    const known = this.#twins.get(key)
    if (known === undefined) {
      this.#twins.set(key, fact)
      return
    }
    const twins = known instanceof Map ? known : new Map([[known.toldBy ?? '', new Set([known])]])
    this.#twins.set(key, twins)
    this.#change(twins, fact.toldBy, (rows) => rows.add(fact))
  }

  remove(fact: Fact): void {
    const key = twinKeyOf(fact)
    if (key === null || fact.toldBy === null) return
    this.#byTeller.get(fact.toldBy)?.delete(fact)
    const known = this.#twins.get(key)
    if (known instanceof Map) this.#change(known, fact.toldBy, (rows) => rows.delete(fact))
    if (!(known instanceof Map) || known.size === 0) this.#twins.delete(key)
  }

  #change(twins: Twins, toldBy: string, apply: (rows: Set<Fact>) => void): void {
    const rows = setOf(twins, toldBy)
    const before = rows.size
    apply(rows)
    for (const [other, others] of twins) {
      if (other === toldBy) continue
      const gained = Math.min(rows.size, others.size) - Math.min(before, others.size)
      const pair = copyFirst(toldBy, other).join('\n')
      if (gained !== 0) this.#shared.set(pair, (this.#shared.get(pair) ?? 0) + gained)
    }
    if (rows.size === 0) twins.delete(toldBy)
  }

  #twinsAt(fact: Fact): Twins | null {
    const key = twinKeyOf(fact)
    const twins = key === null ? undefined : this.#twins.get(key)
    return twins instanceof Map ? twins : null
  }

  /** Judges anew; returns those of whom something else is true now. */
  judge(): string[] {
    const originals = new Map<string, string>()
    for (const [pair, shared] of this.#shared) {
      if (shared < SHARED_MIN) continue
      const [copy = '', original = ''] = pair.split('\n')
      if (!this.#isOne(copy, original, shared)) continue
      const known = originals.get(copy)
      if (known === undefined || compareText(original, known) < 0) originals.set(copy, original)
    }
    const before = this.#originals
    this.#originals = originals
    const names = new Set([...before.keys(), ...originals.keys()])
    return [...names].filter((name) => before.get(name) !== originals.get(name))
  }

  #isOne(copy: string, original: string, shared: number): boolean {
    const copies = daysOf(this.#byTeller.get(copy))
    const originals = daysOf(this.#byTeller.get(original))
    const from = Math.max(copies[0] ?? 0, originals[0] ?? 0)
    const to = Math.min(copies.at(-1) ?? 0, originals.at(-1) ?? 0)
    const within = (days: readonly number[]) => days.filter((day) => day >= from && day <= to).length
    return shared >= Math.min(within(copies), within(originals)) * SHARED_SHARE
  }

  rowsOf(toldBy: string): Iterable<Fact> {
    return this.#byTeller.get(toldBy) ?? []
  }

  /** Rows that say the same, whoever told them, where one is another's copy: their ranks shift with this row. */
  twinsOf(fact: Fact): Fact[] {
    if (this.#originals.size === 0) return []
    const twins = this.#twinsAt(fact)
    return twins === null ? [] : [...twins.values()].flatMap((rows) => [...rows])
  }

  /** Of a row that a copy tells: the row that it repeats, k-th to k-th; null when the original has fewer. */
  originalOf(fact: Fact): string | null {
    const { toldBy } = fact
    const original = toldBy === null ? undefined : this.#originals.get(toldBy)
    if (original === undefined || toldBy === null) return null
    const twins = this.#twinsAt(fact)
    const rows = [...(twins?.get(original) ?? [])].sort(compareFacts)
    const mine = [...(twins?.get(toldBy) ?? [])].sort(compareFacts)
    return rows[mine.findIndex((row) => row.id === fact.id)]?.id ?? null
  }
}

function setOf(sets: Map<string, Set<Fact>>, key: string): Set<Fact> {
  const known = sets.get(key)
  if (known !== undefined) return known
  const rows = new Set<Fact>()
  sets.set(key, rows)
  return rows
}

function daysOf(rows: Iterable<Fact> | undefined): number[] {
  return [...(rows ?? [])].map((row) => row.day ?? 0).sort((a, b) => a - b)
}
