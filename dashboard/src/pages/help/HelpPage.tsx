import { Anchor, List, Paper, Progress, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { progressQuery } from '../../api/checklist.ts'
import { Failure } from '../../parts/Failure.tsx'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { STEPS } from './steps.ts'

export function HelpPage() {
  return (
    <>
      <PageHeader title="Help" />
      <Stack gap="xl" maw={760}>
        <Checklist />
        <Stack gap="xs" component="section" aria-labelledby="reference">
          <Title order={2} id="reference">
            Reference
          </Title>
          <Text size="sm">
            Every operation of the API, to read and to try:{' '}
            <Anchor href="/docs/" underline="always">
              API reference
            </Anchor>
            . The same for programs:{' '}
            <Anchor href="/openapi.json" underline="always">
              openapi.json
            </Anchor>
            .
          </Text>
        </Stack>
      </Stack>
    </>
  )
}

function Checklist() {
  const progress = useQuery(progressQuery)
  const count = STEPS.filter(({ done }) => progress.data?.[done] === true).length
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="connect">
      <Title order={2} id="connect">
        Connect Plaid
      </Title>
      <Text size="sm" c="dimmed" mt={2} mb="sm">
        {progress.data === undefined ? ' ' : `${count} of ${STEPS.length} done. Steps tick themselves off.`}
      </Text>
      <Progress value={(100 * count) / STEPS.length} mb="lg" aria-label="Steps that are done" />
      {progress.error !== null && progress.data === undefined && (
        <Failure error={progress.error} onRetry={() => void progress.refetch()} />
      )}
      <List spacing="md" center={false} listStyleType="none" type="ordered">
        {STEPS.map(({ done, title, text }, place) => (
          <StepItem
            key={done}
            place={place + 1}
            title={title}
            text={text}
            isDone={progress.data?.[done] === true}
          />
        ))}
      </List>
    </Paper>
  )
}

interface StepItemProps {
  readonly place: number
  readonly title: string
  readonly text: string
  readonly isDone: boolean
}

function StepItem({ place, title, text, isDone }: StepItemProps) {
  return (
    <List.Item
      icon={
        <ThemeIcon radius="xl" size={28} variant={isDone ? 'filled' : 'default'}>
          {isDone ? <IconCheck size={16} aria-label="Done:" /> : <Text size="sm">{place}</Text>}
        </ThemeIcon>
      }
    >
      <Text fw={500} size="sm">
        {title}
      </Text>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </List.Item>
  )
}
