import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { PageLink } from '../../../parts/PageLink.tsx'
import type { CompanyAlert } from './alerts.ts'

const route = getRouteApi('/inside/shell/companies/$companyId/overview')

/** What a person must act on, each with the place where it is mended. */
export function Alerts({ alerts }: { readonly alerts: readonly CompanyAlert[] }) {
  const { companyId } = route.useParams()
  return (
    <Stack gap="xs" component="section" aria-label="Needs somebody">
      {alerts.map(({ title, text, tab, action }) => (
        <Alert
          key={title + text}
          role="presentation"
          variant="default"
          icon={<IconAlertTriangle aria-hidden />}
          title={title}
        >
          <Text size="sm">
            {text}{' '}
            <PageLink
              to="/companies/$companyId/$tab"
              params={{ companyId, tab }}
              size="sm"
              underline="always"
            >
              {action}
            </PageLink>
          </Text>
        </Alert>
      ))}
    </Stack>
  )
}
