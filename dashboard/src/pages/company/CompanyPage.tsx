import { Box, Breadcrumbs, Code, Group, ScrollArea, Skeleton, Stack, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { companyLinksQuery, companyQuery } from '../../api/companies.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { PageLink } from '../../parts/PageLink.tsx'
import { StatusDot } from '../../parts/StatusDot.tsx'
import { healthOf, STATUS_LABELS } from '../companies/status.ts'
import { CompanyNotes } from './notes/CompanyNotes.tsx'
import { COMPANY_TABS } from './tabs.ts'

const route = getRouteApi('/inside/shell/companies/$companyId')

export function CompanyPage() {
  const { companyId } = route.useParams()
  const company = useQuery(companyQuery(companyId))
  if (company.error !== null && company.data === undefined) {
    return (
      <>
        <PageHeader title="Company" />
        <Failure error={company.error} onRetry={() => void company.refetch()} />
      </>
    )
  }
  const name = company.data?.name ?? company.data?.end_user_id ?? 'Company'
  return (
    <Stack gap="md">
      <Box>
        <Breadcrumbs mb={6} fz="sm">
          <PageLink to="/companies" size="sm">
            Companies
          </PageLink>
          <Text size="sm" lh={1.6} truncate maw={260}>
            {name}
          </Text>
        </Breadcrumbs>
        <PageHeader title={name} actions={<CompanyNotes companyId={companyId} />}>
          <CompanyFacts companyId={companyId} />
        </PageHeader>
        <CompanyTabs companyId={companyId} />
      </Box>
      <Outlet />
    </Stack>
  )
}

/** Two lines on a phone. */
const FACTS_HEIGHT = { base: 54, xs: 28 }

function CompanyFacts({ companyId }: { readonly companyId: string }) {
  const { data: company } = useQuery(companyQuery(companyId))
  const { data: links, isPending } = useQuery(companyLinksQuery(companyId))
  // Both at once, at the height that they will have: what stands below must not move.
  if (company === undefined || isPending) return <Skeleton h={FACTS_HEIGHT} w={280} />
  const status = STATUS_LABELS[company.status]
  const health = healthOf(links ?? [])
  return (
    <Group gap="lg" mih={FACTS_HEIGHT} style={{ rowGap: 4 }}>
      <StatusDot tone={status.tone}>{status.label}</StatusDot>
      {health !== null && <StatusDot tone={health.tone}>{`Bank: ${health.label}`}</StatusDot>}
      <Group gap={4} wrap="nowrap" w={{ base: '100%', xs: 'auto' }}>
        <Code>{company.heron_id}</Code>
        <CopyButton value={company.heron_id} what="heron_id" />
      </Group>
    </Group>
  )
}

function CompanyTabs({ companyId }: { readonly companyId: string }) {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const current = COMPANY_TABS.find(({ tab }) => pathname.endsWith(`/${tab}`))?.tab ?? null
  const viewport = useRef<HTMLDivElement>(null)
  // Where there is little room for the tabs, the one that is open is in sight.
  useEffect(() => {
    const opened = current === null ? null : viewport.current?.querySelector('[aria-selected="true"]')
    opened?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return (
    <ScrollArea type="never" viewportRef={viewport} viewportProps={{ tabIndex: -1 }}>
      <Tabs
        value={current}
        onChange={(tab) => {
          if (tab !== null) void navigate({ to: '/companies/$companyId/$tab', params: { companyId, tab } })
        }}
        keepMounted={false}
      >
        <Tabs.List w="max-content" miw="100%" style={{ flexWrap: 'nowrap' }} aria-label="Company">
          {COMPANY_TABS.map(({ tab, title }) => (
            <Tabs.Tab key={tab} value={tab}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
    </ScrollArea>
  )
}
