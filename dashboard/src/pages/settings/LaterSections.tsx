import { Code } from '@mantine/core'
import { Section, type SectionProps } from './Section.tsx'

// Sections that are not there yet; each says how it is done until then.

export function ApiKeysSection(props: SectionProps) {
  return (
    <Section
      {...props}
      lead={
        <>
          Keys will be made and deactivated here. Until then: <Code>npx egret keys create</Code>
        </>
      }
    />
  )
}

export function UsersSection(props: SectionProps) {
  return (
    <Section
      {...props}
      lead={
        <>
          Who may log in will be managed here. Until then: <Code>npx egret users add</Code>
        </>
      }
    />
  )
}
