import { Stack, Text, Title } from '@mantine/core'
import { PageLink } from './PageLink.tsx'

/** A page of its own. */
export function PageNotFound() {
  return (
    <Stack p="xl" gap="xs" component="main">
      <Title>There is no such page</Title>
      <WayOut />
    </Stack>
  )
}

/** In the shell or below a company's head, where there is a main part already. */
export function NotFoundInside() {
  return (
    <Stack py="xl" gap="xs">
      <Title order={2}>There is no such page</Title>
      <WayOut />
    </Stack>
  )
}

function WayOut() {
  return (
    <>
      <Text c="dimmed">The address may be mistyped, or what it showed was deleted.</Text>
      <PageLink to="/companies">Go to your companies</PageLink>
    </>
  )
}
