import { getRouteApi } from '@tanstack/react-router'
import { CompanySelect } from '../../parts/CompanySelect.tsx'

const route = getRouteApi('/inside/shell/feed')

/** The one company that the feed is about; it stands in the URL. */
export function FeedCompany() {
  const { company } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <CompanySelect
      placeholder="Every company"
      value={company}
      onChange={(heronId) =>
        void navigate({ search: (before) => ({ ...before, company: heronId }), replace: true })
      }
    />
  )
}
