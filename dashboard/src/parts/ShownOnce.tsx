import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { CopyButton } from './CopyButton.tsx'

interface ShownOnceProps {
  readonly title: string
  readonly secrets: readonly { readonly label: string; readonly value: string }[]
  /** What they are for, and what to do when one is lost. */
  readonly children: ReactNode
  readonly onClose: () => void
}

/** Secrets that were just made: nothing shows them again. */
export function ShownOnce({ title, secrets, children, onClose }: ShownOnceProps) {
  return (
    <Modal opened onClose={onClose} size="lg" title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <Alert variant="default" title="Shown this once" icon={<IconEyeOff aria-hidden />}>
          <Text size="sm" component="div">
            {children}
          </Text>
        </Alert>
        {secrets.map(({ label, value }) => (
          <TextInput
            key={label}
            label={label}
            value={value}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
            rightSection={<CopyButton value={value} what={label} />}
          />
        ))}
        <Group justify="flex-end">
          <Button onClick={onClose}>I have kept it</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
