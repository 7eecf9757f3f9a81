import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'

const TYPING_MS = 250

interface SearchInputProps {
  readonly label: string
  readonly placeholder: string
  /** What is searched for, as the URL says. */
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** A search that takes effect when the typing pauses. */
export function SearchInput({ label, placeholder, value, onChange }: SearchInputProps) {
  const [text, setText] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  // The URL changed by itself: somebody went back, or cleared the filters.
  if (known !== value) {
    setKnown(value)
    setText(value ?? '')
  }
  const search = useDebouncedCallback((typed: string) => {
    const wanted = typed.trim() === '' ? undefined : typed.trim()
    setKnown(wanted)
    onChange(wanted)
  }, TYPING_MS)
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      flex="1 1 260px"
      maw={420}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        search(event.currentTarget.value)
      }}
    />
  )
}
