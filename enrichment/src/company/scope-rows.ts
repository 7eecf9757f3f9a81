import type { Fact } from './fact.ts'

/** The rows of each scope. Most scopes hold one row, so that one is kept without a set around it. */
export class ScopeRows {
  readonly #rows = new Map<string, Fact | Set<Fact>>()

  add(scope: string, fact: Fact): void {
    const known = this.#rows.get(scope)
    if (known === undefined) this.#rows.set(scope, fact)
    else if (known instanceof Set) known.add(fact)
    else this.#rows.set(scope, new Set([known, fact]))
  }

  remove(scope: string, fact: Fact): void {
    const known = this.#rows.get(scope)
    if (known instanceof Set) known.delete(fact)
    if (known === fact || (known instanceof Set && known.size === 0)) this.#rows.delete(scope)
  }

  of(scope: string): Fact[] {
    const known = this.#rows.get(scope)
    return known === undefined ? [] : known instanceof Set ? [...known] : [known]
  }
}
