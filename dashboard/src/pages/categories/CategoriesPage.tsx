import { Button, Group, Select, Stack } from '@mantine/core'
import { IconCategory, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type Category, categoriesQuery } from '../../api/categories.ts'
import { formatCount } from '../../format/money.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { SearchInput } from '../../parts/SearchInput.tsx'
import { readChoice } from '../../search-params.ts'
import { CategoriesTable } from './CategoriesTable.tsx'
import { type Group as AnalyticsGroup, GROUP_VALUES, GROUPS, groupPlace } from './groups.ts'

const route = getRouteApi('/inside/shell/categories')

/** What a page of categories shows; it stands in the page's URL. */
export interface CategoryList {
  readonly search?: string | undefined
  readonly group?: AnalyticsGroup | undefined
}

export function CategoriesPage() {
  const list = route.useSearch()
  const navigate = route.useNavigate()
  const categories = useQuery(categoriesQuery)
  const shown = categories.data === undefined ? undefined : shownOf(categories.data, list)
  const isFiltered = list.search !== undefined || list.group !== undefined
  const show = (change: CategoryList) => void navigate({ search: { ...list, ...change }, replace: true })
  return (
    <>
      <PageHeader title="Categories">
        {shown === undefined
          ? ' '
          : `${formatCount(shown.length)} ${shown.length === 1 ? 'category' : 'categories'}${isFiltered ? ' found' : ''}`}
      </PageHeader>
      <Stack gap="md">
        <Group gap="sm">
          <SearchInput
            label="Search categories"
            placeholder="Label or description"
            value={list.search}
            onChange={(search) => show({ search })}
          />
          <Select
            aria-label="Group"
            placeholder="Any group"
            clearable
            clearButtonProps={{ 'aria-label': 'Any group' }}
            w={220}
            data={GROUPS}
            value={list.group ?? null}
            onChange={(group) => show({ group: readChoice(group, GROUP_VALUES) })}
          />
        </Group>
        {categories.error !== null && (
          <Failure error={categories.error} onRetry={() => void categories.refetch()} />
        )}
        {shown?.length === 0 ? (
          <NoCategories isFiltered={isFiltered} onClear={() => void navigate({ search: {} })} />
        ) : (
          (categories.error === null || shown !== undefined) && <CategoriesTable categories={shown} />
        )}
      </Stack>
    </>
  )
}

/** By their place in the profit and loss, then by label. */
function shownOf(categories: readonly Category[], { search = '', group }: CategoryList): Category[] {
  const wanted = search.toLowerCase()
  return categories
    .filter(({ label, description, analytics_group }) => {
      const isFound = `${label}\n${description}`.toLowerCase().includes(wanted)
      return isFound && (group === undefined || analytics_group === group)
    })
    .sort(
      (a, b) =>
        groupPlace(a.analytics_group) - groupPlace(b.analytics_group) || a.label.localeCompare(b.label),
    )
}

function NoCategories({
  isFiltered,
  onClear,
}: {
  readonly isFiltered: boolean
  readonly onClear: () => void
}) {
  if (!isFiltered) {
    return (
      <EmptyState icon={IconCategory} title="No categories">
        Your organization has none, so its transactions are filed under none.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={IconSearchOff}
      title="No category matches"
      action={
        <Button variant="default" mt="xs" onClick={onClear}>
          Clear the filters
        </Button>
      }
    >
      Nothing in this group has these words in its label or description.
    </EmptyState>
  )
}
