import { Button, Group, Modal, Radio, Skeleton, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Taxonomy, taxonomiesQuery, useChooseTaxonomy } from '../../api/categories.ts'
import { formatCount } from '../../format/money.ts'
import { Failure } from '../../parts/Failure.tsx'

/** Another set of categories to begin with. */
export function ChooseTaxonomy({ onClose }: { readonly onClose: () => void }) {
  const taxonomies = useQuery(taxonomiesQuery)
  return (
    <Modal opened onClose={onClose} title="Choose a set" closeButtonProps={{ 'aria-label': 'Close' }}>
      {taxonomies.error !== null && (
        <Failure error={taxonomies.error} onRetry={() => void taxonomies.refetch()} />
      )}
      {taxonomies.data === undefined ? (
        taxonomies.error === null && <Skeleton h={240} />
      ) : (
        <Choice taxonomies={taxonomies.data} onClose={onClose} />
      )}
    </Modal>
  )
}

interface ChoiceProps {
  readonly taxonomies: readonly Taxonomy[]
  readonly onClose: () => void
}

function Choice({ taxonomies, onClose }: ChoiceProps) {
  const now = taxonomies.find(({ is_chosen }) => is_chosen)
  const [chosen, setChosen] = useState(now?.id ?? '')
  const choose = useChooseTaxonomy()
  return (
    <Stack>
      {choose.error !== null && <Failure error={choose.error} title="This was not done" />}
      <Text size="sm">
        Its categories are added, those of the present set that it does not have are archived. Your own
        categories stay, and so does every label that you have edited.
      </Text>
      <Radio.Group label="Set" value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt={6}>
          {taxonomies.map(({ id, label, categories, is_chosen }) => (
            <Radio
              key={id}
              value={id}
              label={label}
              description={`${formatCount(categories)} categories${is_chosen ? ', the present one' : ''}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={choose.isPending}
          disabled={chosen === now?.id}
          onClick={() =>
            choose.mutate(chosen, {
              onSuccess: () => {
                notifications.show({
                  message: 'The set is chosen. Re-enrichment explains transactions that are there by it.',
                })
                onClose()
              },
            })
          }
        >
          Choose
        </Button>
      </Group>
    </Stack>
  )
}
