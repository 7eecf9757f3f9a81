import { Group, Kbd, Modal, Table, Text } from '@mantine/core'
import { KEYS } from './keys.ts'

interface KeysHelpProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onGone: () => void
}

export function KeysHelp({ isOpen, onClose, onGone }: KeysHelpProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      onExitTransitionEnd={onGone}
      title="Keys"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Table>
        <Table.Tbody>
          {KEYS.map(({ keys, does }) => (
            <Table.Tr key={does}>
              <Table.Th scope="row" fw={400}>
                {does}
              </Table.Th>
              <Table.Td>
                <Group gap={6} justify="flex-end">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="sm">
        They work while the list has the focus: press Tab until it is outlined, or click into it.
      </Text>
    </Modal>
  )
}
