import { Button, Group, Progress, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReEnrichmentDetails } from '../../api/re-enrichments.ts'
import { formatCount } from '../../format/money.ts'

interface MovesProps {
  readonly moves: ReEnrichmentDetails['categories']
}

const SHOWN_FIRST = 8

/** How many go from which category to which, most first. */
export function Moves({ moves }: MovesProps) {
  const [isAll, setAll] = useState(false)
  const most = moves[0]?.count ?? 1
  const shown = isAll ? moves : moves.slice(0, SHOWN_FIRST)
  return (
    <>
      <Table verticalSpacing="xs" layout="fixed" aria-label="From category to category">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From</Table.Th>
            <Table.Th>To</Table.Th>
            <Table.Th w={{ base: 122, sm: 200 }} ta="right">
              Transactions
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ from, to, count }) => (
            <Table.Tr key={`${from} ${to}`}>
              <Table.Td>
                <Text size="sm">{from ?? 'No category'}</Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{from === to ? 'The same, another merchant' : (to ?? 'No category')}</Text>
              </Table.Td>
              <Table.Td>
                <Group gap="xs" wrap="nowrap" justify="flex-end">
                  <Progress value={(count / most) * 100} w={110} size="sm" visibleFrom="sm" aria-hidden />
                  <Text size="sm" className="digits" miw={40} ta="right">
                    {formatCount(count)}
                  </Text>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {shown.length < moves.length && (
        <Button variant="default" size="xs" onClick={() => setAll(true)}>
          {`${formatCount(moves.length - shown.length)} more`}
        </Button>
      )}
    </>
  )
}
