import { MultiSelect } from '@mantine/core'

interface IdsSelectProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: readonly string[] | undefined
  readonly onChange: (value: readonly string[] | undefined) => void
}

/** Some of a list, or all of it when none is chosen. */
export function IdsSelect({ label, options, value = [], onChange }: IdsSelectProps) {
  return (
    <MultiSelect
      label={label}
      {...(value.length === 0 ? { placeholder: 'Any' } : {})}
      data={[...options]}
      value={[...value]}
      onChange={(ids) => onChange(ids.length === 0 ? undefined : ids)}
      searchable
      openOnFocus={false}
      // The list is part of the panel that it stands in: a click into it does not close the panel.
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={220}
    />
  )
}
