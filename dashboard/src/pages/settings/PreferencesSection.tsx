import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { Section, type SectionProps } from './Section.tsx'

export function PreferencesSection(props: SectionProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Section {...props} lead="Kept in this browser.">
      <SegmentedControl
        aria-label="Theme"
        maw={360}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
        data={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
          { value: 'auto', label: 'As this device' },
        ]}
      />
    </Section>
  )
}
