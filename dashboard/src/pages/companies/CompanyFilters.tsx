import { Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { COMPANY_STATUSES, type CompanyList, type CompanyStatus } from '../../api/companies.ts'
import { STATUS_LABELS } from './status.ts'

const TYPING_MS = 250

interface CompanyFiltersProps {
  readonly list: CompanyList
  readonly onChange: (change: Partial<CompanyList>) => void
}

export function CompanyFilters({ list, onChange }: CompanyFiltersProps) {
  const [text, setText] = useState(list.search ?? '')
  const [known, setKnown] = useState(list.search)
  // The URL changed by itself: somebody went back, or cleared the filters.
  if (known !== list.search) {
    setKnown(list.search)
    setText(list.search ?? '')
  }
  const search = useDebouncedCallback((value: string) => {
    const wanted = value.trim() === '' ? undefined : value.trim()
    setKnown(wanted)
    onChange({ search: wanted })
  }, TYPING_MS)
  return (
    <Group gap="sm">
      <TextInput
        aria-label="Search companies"
        placeholder="Name, end_user_id or heron_id"
        leftSection={<IconSearch size={16} aria-hidden />}
        flex="1 1 260px"
        maw={420}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      <Select
        aria-label="Status"
        placeholder="Any status"
        clearable
        clearButtonProps={{ 'aria-label': 'Any status' }}
        w={190}
        data={COMPANY_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value].label }))}
        value={list.status ?? null}
        onChange={(status) => onChange({ status: (status ?? undefined) as CompanyStatus | undefined })}
      />
    </Group>
  )
}
