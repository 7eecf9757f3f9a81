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

export function readNumber(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

export function readFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

const LIST_MAX = 200

/** One text, or some; none counts as absent. */
export function readTexts(value: unknown): readonly string[] | undefined {
  const texts = (Array.isArray(value) ? value : [value]).flatMap((one) => readText(one) ?? [])
  return texts.length === 0 ? undefined : texts.slice(0, LIST_MAX)
}

/** A day as banks write it: `2026-01-31`. The 31st of February is none, though Date makes one of March of it. */
export function readDay(value: unknown): string | undefined {
  const text = readText(value)
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const date = new Date(text)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}
