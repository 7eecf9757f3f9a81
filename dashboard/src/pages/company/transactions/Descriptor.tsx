import { Code, Mark } from '@mantine/core'

interface DescriptorProps {
  /** As the bank wrote it. */
  readonly description: string
  /** The slice that names the other side. */
  readonly clean: string
}

export function Descriptor({ description, clean }: DescriptorProps) {
  const start = clean === '' ? -1 : description.indexOf(clean)
  return (
    <Code block fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {start < 0 ? (
        description
      ) : (
        <>
          {description.slice(0, start)}
          <Mark c="black">{clean}</Mark>
          {description.slice(start + clean.length)}
        </>
      )}
    </Code>
  )
}
