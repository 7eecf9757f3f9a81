/** What the keys do while the queue has the focus, and nowhere else. */
export const KEYS = [
  { keys: ['j', '↓'], does: 'Next transaction' },
  { keys: ['k', '↑'], does: 'Previous transaction' },
  { keys: ['Home', 'End'], does: 'First, last loaded transaction' },
  { keys: ['c', 'Enter'], does: 'Confirm the category' },
  { keys: ['e'], does: 'Correct category or merchant' },
  { keys: ['u'], does: 'Undo what was said last' },
  { keys: ['?'], does: 'Show the keys' },
] as const

export type Action = 'next' | 'previous' | 'first' | 'last' | 'confirm' | 'edit' | 'undo' | 'help'

const ACTIONS: Readonly<Record<string, Action>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  c: 'confirm',
  Enter: 'confirm',
  e: 'edit',
  u: 'undo',
  '?': 'help',
}

/** Null for a key that means nothing here, or that belongs to the browser: Ctrl+C is no confirmation. */
export function actionOf(event: {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}): Action | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  return ACTIONS[event.key] ?? null
}
