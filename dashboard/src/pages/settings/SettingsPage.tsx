import { Anchor, Group, Stack } from '@mantine/core'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { usePreferences } from '../../parts/use-preferences.ts'
import { ApiKeysSection } from './ApiKeysSection.tsx'
import { IntegrationsSection } from './IntegrationsSection.tsx'
import { PreferencesSection } from './PreferencesSection.tsx'
import { UsersSection } from './UsersSection.tsx'
import { WebhooksSection } from './WebhooksSection.tsx'

const SECTIONS = [
  { id: 'preferences', title: 'Preferences', Section: PreferencesSection },
  { id: 'integrations', title: 'Integrations', Section: IntegrationsSection },
  { id: 'api-keys', title: 'API keys', Section: ApiKeysSection },
  { id: 'webhooks', title: 'Webhooks', Section: WebhooksSection },
  { id: 'users', title: 'Users', Section: UsersSection },
] as const

/** Everything to be set, one section below the other. */
export function SettingsPage() {
  // The sections show moments.
  usePreferences()
  return (
    <>
      <PageHeader title="Settings" />
      <Group component="nav" aria-label="Sections of the settings" gap="md" mb="lg" style={{ rowGap: 4 }}>
        {SECTIONS.map(({ id, title }) => (
          <Anchor key={id} href={`#${id}`} size="sm">
            {title}
          </Anchor>
        ))}
      </Group>
      <Stack gap={40}>
        {SECTIONS.map(({ id, title, Section }) => (
          <Section key={id} id={id} title={title} />
        ))}
      </Stack>
    </>
  )
}
