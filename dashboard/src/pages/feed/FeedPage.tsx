import { Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { readChoice } from '../../search-params.ts'
import { ChangesTab } from './ChangesTab.tsx'
import { FEED_TABS } from './tabs.ts'
import { WebhooksInTab } from './WebhooksInTab.tsx'

const route = getRouteApi('/inside/shell/feed')

export function FeedPage() {
  const { tab = 'changes' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <PageHeader title="Feed">What happens, as it happens. The newest is on top.</PageHeader>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) =>
          void navigate({
            search: (before) => ({ ...before, tab: readChoice(value, FEED_TABS) }),
            replace: true,
          })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="changes">Changes</Tabs.Tab>
          <Tabs.Tab value="webhooks">Webhooks from Plaid</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="changes">
          <ChangesTab />
        </Tabs.Panel>
        <Tabs.Panel value="webhooks">
          <WebhooksInTab />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
