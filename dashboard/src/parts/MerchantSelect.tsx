import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { merchantNamesQuery } from '../api/merchants.ts'

const TYPING_MS = 250

interface MerchantSelectProps {
  readonly label: string
  readonly description?: string
  readonly value: { readonly heronId: string; readonly name: string } | null
  readonly onChange: (merchant: { heronId: string; name: string } | null) => void
  readonly error?: ReactNode
}

/** One merchant that a transaction has: typing searches them at the server. */
export function MerchantSelect({ label, description, value, onChange, error }: MerchantSelectProps) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS)
  // The field's own text is no search while it names the choice.
  const wanted = search === value?.name ? '' : search
  const found = useQuery({ ...merchantNamesQuery(wanted), placeholderData: keepPreviousData })
  const options = new Map((found.data ?? []).map(({ heron_id, name }) => [heron_id, name]))
  if (value !== null) options.set(value.heronId, value.name)
  return (
    <Select
      label={label}
      description={description}
      placeholder="Any"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any merchant' }}
      nothingFoundMessage={found.isFetching ? 'Searching …' : 'No merchant is called so'}
      data={[...options].map(([heronId, name]) => ({ value: heronId, label: name }))}
      filter={({ options: all }) => all}
      value={value?.heronId ?? null}
      onChange={(heronId) =>
        onChange(heronId === null ? null : { heronId, name: options.get(heronId) ?? heronId })
      }
      searchValue={typed}
      onSearchChange={setTyped}
      error={error}
    />
  )
}
