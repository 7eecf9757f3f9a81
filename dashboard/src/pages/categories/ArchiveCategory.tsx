import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Category, useArchiveCategory } from '../../api/categories.ts'
import { Failure } from '../../parts/Failure.tsx'
import { SearchSelect } from '../../parts/SearchSelect.tsx'

interface ArchiveCategoryProps {
  readonly category: Category
  /** Those that could take its new transactions. */
  readonly others: readonly Category[]
  readonly onClose: () => void
}

/** Takes a category out of use, and says where new transactions go that it would have taken. */
export function ArchiveCategory({
  category: { heron_id: id, label },
  others,
  onClose,
}: ArchiveCategoryProps) {
  const [replacedBy, setReplacedBy] = useState<string | null>(null)
  const archive = useArchiveCategory()
  return (
    <Modal opened onClose={onClose} title={`Archive ${label}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {archive.error !== null && <Failure error={archive.error} title="This was not done" />}
        <Text size="sm">
          It takes no new transactions and is no longer offered. Those that have it keep it, and it can be
          brought back.
        </Text>
        <SearchSelect
          label="New transactions go to"
          placeholder="Uncategorized"
          clearable
          clearButtonProps={{ 'aria-label': 'Uncategorized' }}
          nothingFoundMessage="No category is called so"
          data-autofocus
          data={others.map((other) => ({ value: other.heron_id, label: other.label }))}
          value={replacedBy}
          onChange={setReplacedBy}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={archive.isPending}
            onClick={() =>
              archive.mutate(
                { id, replacedBy },
                {
                  onSuccess: () => {
                    notifications.show({ message: `${label} is archived.` })
                    onClose()
                  },
                },
              )
            }
          >
            Archive
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
