import { Group, Input, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { setPreferences, TIME_ZONES } from '../../format/preferences.ts'
import { SearchSelect } from '../../parts/SearchSelect.tsx'
import { usePreferences } from '../../parts/use-preferences.ts'
import { Section, type SectionProps } from './Section.tsx'

export function PreferencesSection(props: SectionProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { currencyDisplay, timeZone } = usePreferences()
  return (
    <Section {...props} lead="Kept in this browser.">
      <Group gap="lg" align="flex-start">
        <Input.Wrapper label="Theme" labelElement="div">
          <SegmentedControl
            display="flex"
            aria-label="Theme"
            value={colorScheme}
            onChange={(value) => setColorScheme(value as typeof colorScheme)}
            data={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
              { value: 'auto', label: 'As this device' },
            ]}
          />
        </Input.Wrapper>
        <Input.Wrapper label="Currencies" labelElement="div">
          <SegmentedControl
            display="flex"
            aria-label="Currencies"
            value={currencyDisplay}
            onChange={(value) => setPreferences({ currencyDisplay: value })}
            data={[
              { value: 'symbol', label: '$1.00' },
              { value: 'code', label: 'USD 1.00' },
            ]}
          />
        </Input.Wrapper>
        <SearchSelect
          label="Time zone"
          w={260}
          clearable
          clearButtonProps={{ 'aria-label': 'As this device' }}
          placeholder="As this device"
          nothingFoundMessage="There is no such zone"
          limit={100}
          data={TIME_ZONES}
          value={timeZone}
          onChange={(zone) => setPreferences({ timeZone: zone })}
        />
      </Group>
    </Section>
  )
}
