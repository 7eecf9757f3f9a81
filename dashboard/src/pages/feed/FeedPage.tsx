import { Group, ScrollArea, Tabs, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { readChoice } from '../../search-params.ts'
import { ChangesTab } from './ChangesTab.tsx'
import { ItemTab } from './ItemTab.tsx'
import { LiveSign } from './LiveSign.tsx'
import { FEED_TABS } from './tabs.ts'
import { WebhooksInTab } from './WebhooksInTab.tsx'

const route = getRouteApi('/inside/shell/feed')

export function FeedPage() {
  const { tab = 'changes' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <PageHeader title="Feed">
        <Group gap="lg" mih={28} style={{ rowGap: 4 }}>
          <Text span inherit>
            What happens, as it happens. The newest is on top.
          </Text>
          <LiveSign />
        </Group>
      </PageHeader>
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
        <ScrollArea type="never" mb="md" viewportProps={{ tabIndex: -1 }}>
          <Tabs.List w="max-content" miw="100%" style={{ flexWrap: 'nowrap' }} aria-label="Feed">
            <Tabs.Tab value="changes">Changes</Tabs.Tab>
            <Tabs.Tab value="webhooks">Webhooks</Tabs.Tab>
            <Tabs.Tab value="item">One Item</Tabs.Tab>
          </Tabs.List>
        </ScrollArea>
        <Tabs.Panel value="changes">
          <ChangesTab />
        </Tabs.Panel>
        <Tabs.Panel value="webhooks">
          <WebhooksInTab />
        </Tabs.Panel>
        <Tabs.Panel value="item">
          <ItemTab />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
