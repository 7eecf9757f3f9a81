import { Box, Code } from '@mantine/core'
import { CopyButton } from './CopyButton.tsx'

/** Ready to paste; `what` names it for the copy button. */
export function CodeBlock({ code, what }: { readonly code: string; readonly what: string }) {
  return (
    <Box pos="relative">
      <Code block tabIndex={0} role="region" aria-label={what} pr={44}>
        {code}
      </Code>
      <Box pos="absolute" top={8} right={8}>
        <CopyButton value={code} what={what} />
      </Box>
    </Box>
  )
}
