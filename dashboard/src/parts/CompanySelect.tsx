import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { companiesQuery, companyQuery } from '../api/companies.ts'

const TYPING_MS = 250

interface CompanySelectProps {
  readonly placeholder: string
  /** heron_id of the company that is chosen. */
  readonly value: string | undefined
  readonly onChange: (heronId: string | undefined) => void
}

/** One company of any number: typing searches them at the server. */
export function CompanySelect({ placeholder, value, onChange }: CompanySelectProps) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS)
  const chosen = useQuery({ ...companyQuery(value ?? ''), enabled: value !== undefined })
  const nameOfChosen = chosen.data?.name ?? chosen.data?.end_user_id ?? value
  // The field's own text is no search while it names the choice.
  const isNaming = search === '' || search === nameOfChosen
  const found = useQuery(companiesQuery(isNaming ? {} : { search }))
  const options = new Map(
    (found.data?.end_users ?? []).map(({ heron_id, name, end_user_id }) => [heron_id, name ?? end_user_id]),
  )
  if (value !== undefined) options.set(value, nameOfChosen ?? value)
  return (
    <Select
      aria-label="Company"
      placeholder={placeholder}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': placeholder }}
      nothingFoundMessage={found.isFetching ? 'Searching …' : 'No company has this name'}
      flex="1 1 150px"
      maw={280}
      data={[...options].map(([heronId, label]) => ({ value: heronId, label }))}
      // The server has searched already, also in ids that the label does not show.
      filter={({ options: all }) => all}
      value={value ?? null}
      onChange={(heronId) => onChange(heronId ?? undefined)}
      searchValue={typed}
      onSearchChange={setTyped}
    />
  )
}
