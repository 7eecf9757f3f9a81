import { Group, Select } from '@mantine/core'
import { COMPANY_STATUSES, type CompanyList, type CompanyStatus } from '../../api/companies.ts'
import { SearchInput } from '../../parts/SearchInput.tsx'
import { STATUS_LABELS } from './status.ts'

interface CompanyFiltersProps {
  readonly list: CompanyList
  readonly onChange: (change: Partial<CompanyList>) => void
}

export function CompanyFilters({ list, onChange }: CompanyFiltersProps) {
  return (
    <Group gap="sm">
      <SearchInput
        label="Search companies"
        placeholder="Name, end_user_id or heron_id"
        value={list.search}
        onChange={(search) => onChange({ search })}
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
