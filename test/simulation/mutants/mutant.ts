/** One place of `server/src` that is built wrong: `find` stands once in `file`. */
export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A way to build it wrong that a test of single cases may not see. */
export interface Mutant {
  readonly name: string
  /** The law of ARCHITECTURE.md that it breaks. */
  readonly law: number
  /** A seed that sees it, for `npm test`; null: only the long search of `npm run simulate -- --mutants` looks for one. */
  readonly seenBy: number | null
  readonly edits: readonly Edit[]
}
