// What stands in a URL was typed by anybody: what is not understood counts as absent.

export function readText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function readChoice<Choice extends string>(
  value: unknown,
  choices: readonly Choice[],
): Choice | undefined {
  return choices.find((choice) => choice === value)
}

export function readPage(value: unknown): number | undefined {
  const page = Number(value)
  return Number.isInteger(page) && page > 1 ? page : undefined
}

/** Where to go after a login: a path of this app, never another host. */
export function readReturnPath(from: string | undefined): string {
  return from !== undefined && /^\/(?![/\\])/.test(from) ? from : '/'
}
