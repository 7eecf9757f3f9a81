import { Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import type { Category } from '../../../api/categories.ts'

interface CategorySelectProps {
  readonly categories: readonly Category[]
  readonly value: string
  readonly onChange: (id: string) => void
  readonly error: string | undefined
}

/** The first field of its form: it has the focus, and what is typed takes the place of the present category. */
export function CategorySelect({ categories, value, onChange, error }: CategorySelectProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isOpen, { open, close }] = useDisclosure(false)
  useEffect(() => input.current?.focus(), [])
  return (
    <Select
      ref={input}
      // A dialog that opens around it would give the focus to its own Close button, a moment later.
      data-autofocus
      label="Category"
      data={categories.map(({ heron_id, label }) => ({ value: heron_id, label }))}
      value={value}
      onChange={(id) => {
        if (id !== null) onChange(id)
      }}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      nothingFoundMessage="No category is called so"
      openOnFocus={false}
      onDropdownOpen={open}
      onDropdownClose={close}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        // It chooses from the list; what matches nothing must not save the form.
        if (event.key === 'Enter' && isOpen) event.preventDefault()
      }}
      error={error}
    />
  )
}
