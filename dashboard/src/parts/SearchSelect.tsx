import { Select, type SelectProps } from '@mantine/core'
import type { KeyboardEvent } from 'react'

/** One of a list that is all here: typing finds, and Enter takes the first that was found. */
export function SearchSelect(props: Omit<SelectProps, 'searchable' | 'selectFirstOptionOnChange'>) {
  return <Select {...props} searchable selectFirstOptionOnChange onKeyDownCapture={takeMarked} />
}

/**
 * The library marks the first that was found, and forgets its place when the list opened by the same letters:
 * Enter would do nothing. While a list is open Enter never saves the form around it.
 */
function takeMarked(event: KeyboardEvent<HTMLInputElement>): void {
  const list = event.currentTarget.getAttribute('aria-controls')
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || list === null) return
  event.preventDefault()
  const marked = document.getElementById(list)?.querySelector<HTMLElement>('[data-combobox-selected]')
  if (marked === null || marked === undefined) return
  event.stopPropagation()
  marked.click()
}
