import { useEffect, useRef } from 'react'
import type { Category } from '../../../api/categories.ts'
import { SearchSelect } from '../../../parts/SearchSelect.tsx'

interface CategorySelectProps {
  readonly categories: readonly Category[]
  readonly value: string
  readonly onChange: (id: string) => void
  readonly error: string | undefined
}

/** The first field of its form: it has the focus, and what is typed takes the place of the present category. */
export function CategorySelect({ categories, value, onChange, error }: CategorySelectProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <SearchSelect
      ref={input}
      // A dialog that opens around it would give the focus to its own Close button, a moment later.
      data-autofocus
      label="Category"
      data={categories.map(({ heron_id, label }) => ({ value: heron_id, label }))}
      value={value}
      onChange={(id) => {
        if (id !== null) onChange(id)
      }}
      allowDeselect={false}
      nothingFoundMessage="No category is called so"
      openOnFocus={false}
      onFocus={(event) => event.currentTarget.select()}
      error={error}
    />
  )
}
