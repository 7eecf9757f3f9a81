import { Checkbox, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { type Integration, useDeleteIntegration } from '../../api/integrations.ts'
import { ConfirmDelete } from '../../parts/ConfirmDelete.tsx'

interface DeleteIntegrationProps {
  readonly integration: Integration | null
  readonly onClose: () => void
}

export function DeleteIntegration({ integration, onClose }: DeleteIntegrationProps) {
  const remove = useDeleteIntegration()
  const [disableLinks, setDisableLinks] = useState(false)
  const [isInUse, setIsInUse] = useState(false)
  if (integration === null) return null
  const { heron_id, name } = integration
  return (
    <ConfirmDelete
      title={`Delete ${name}`}
      phrase={name}
      error={remove.error}
      isPending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          { heronId: heron_id, disableLinks },
          {
            onSuccess() {
              notifications.show({ message: `${name} is deleted.` })
              onClose()
            },
            onError: (error) => setIsInUse(error instanceof ApiError && error.status === 409),
          },
        )
      }
    >
      <Stack gap="xs">
        <Text size="sm">
          Its keys are destroyed, and Plaid’s webhooks to its URL are refused from then on. Transactions that
          came through it stay.
        </Text>
        {isInUse && (
          <Checkbox
            label="Switch its links off first"
            description="They bring nothing new until their Items are posted to another integration."
            checked={disableLinks}
            onChange={(event) => setDisableLinks(event.currentTarget.checked)}
          />
        )}
      </Stack>
    </ConfirmDelete>
  )
}
