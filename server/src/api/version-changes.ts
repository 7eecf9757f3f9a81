/** A field of an object that two versions of it say different things of. */
export interface FieldChange {
  /** The path to it: `annotation.category.label`. */
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

// When it was written says nothing about what was.
const IGNORED: ReadonlySet<string> = new Set(['last_updated'])

/** In the order of their names. A list is one value. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [leavesOf(before), leavesOf(after)]
  const fields = [...new Set([...was.keys(), ...is.keys()])].filter((field) => !IGNORED.has(field)).sort()
  return fields
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

function leavesOf(value: unknown): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>()
  const walk = (part: unknown, path: readonly string[]): void => {
    if (typeof part === 'object' && part !== null && !Array.isArray(part)) {
      for (const [name, inner] of Object.entries(part)) walk(inner, [...path, name])
    } else leaves.set(path.join('.'), part)
  }
  walk(value, [])
  return leaves
}
