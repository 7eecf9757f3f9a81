import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { companyQuery, useProcessCompany } from '../../../../api/companies.ts'

const WHY = 'Processing the company compares its transactions: series, transfers, duplicates, refunds.'

interface ProcessCompanyProps {
  readonly companyId: string
  /** Why it would be good. */
  readonly children?: string
}

/** Starts what compares a company's transactions with each other; what it finds shows by itself. */
export function ProcessCompany({ companyId, children = WHY }: ProcessCompanyProps) {
  const { data: company } = useQuery(companyQuery(companyId))
  const process = useProcessCompany()
  const isRunning = process.isPending || company?.status === 'ready'
  return (
    <Group gap="sm" justify="space-between" mih={30}>
      <Text size="xs" c="dimmed" flex="1 1 220px" role="status">
        {isRunning ? 'The company is being processed. What it finds shows here by itself.' : children}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={isRunning}
        onClick={() =>
          process.mutate(companyId, {
            onError: ({ message }) => notifications.show({ color: 'red', title: 'Not processed', message }),
          })
        }
      >
        Process
      </Button>
    </Group>
  )
}
