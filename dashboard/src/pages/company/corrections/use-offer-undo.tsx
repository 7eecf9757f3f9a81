import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type Saved, useTakeBack } from '../../../api/corrections.ts'
import { formatCount } from '../../../format/money.ts'
import { takenBackWords, transactionsWord } from '../../../parts/side-words.ts'

const TOAST_MS = 12_000

/** Says that a correction was saved, with a way to undo it; later on it can be taken back in the transaction's history. */
export function useOfferUndo() {
  const takeBack = useTakeBack()

  async function undo(transactionId: string, { heron_id: id }: Saved): Promise<void> {
    try {
      const done = await takeBack.mutateAsync({ transactionId, correctionId: id })
      notifications.update({ id, message: takenBackWords(done), autoClose: TOAST_MS })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      notifications.update({ id, color: 'red', title: 'Not undone', message })
    }
  }

  return (transactionId: string, saved: Saved): void => {
    const count = saved.num_annotations
    notifications.show({
      id: saved.heron_id,
      autoClose: TOAST_MS,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{`Saved for ${formatCount(count)} ${transactionsWord(count)}.`}</Text>
          <Button size="compact-sm" variant="default" onClick={() => void undo(transactionId, saved)}>
            Undo
          </Button>
        </Group>
      ),
    })
  }
}
