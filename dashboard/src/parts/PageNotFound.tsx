import { Stack, Text, Title } from '@mantine/core'
import { PageLink } from './PageLink.tsx'

export function PageNotFound() {
  return (
    <Stack p="xl" gap="xs" component="main">
      <Title>There is no such page</Title>
      <Text c="dimmed">The address may be mistyped, or what it showed was deleted.</Text>
      <PageLink to="/companies">Go to your companies</PageLink>
    </Stack>
  )
}
