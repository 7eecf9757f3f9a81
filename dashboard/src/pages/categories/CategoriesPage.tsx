import { Button, Group, Select, Stack, Switch } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCategory, IconPlus, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { allCategoriesQuery, type Category, useBringBackCategory } from '../../api/categories.ts'
import { formatCount } from '../../format/money.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHeader } from '../../parts/PageHeader.tsx'
import { SearchInput } from '../../parts/SearchInput.tsx'
import { readChoice } from '../../search-params.ts'
import { ArchiveCategory } from './ArchiveCategory.tsx'
import { CategoriesTable } from './CategoriesTable.tsx'
import { CategoryForm } from './CategoryForm.tsx'
import { ChooseTaxonomy } from './ChooseTaxonomy.tsx'
import { type Group as AnalyticsGroup, GROUP_VALUES, GROUPS, groupPlace } from './groups.ts'

const route = getRouteApi('/inside/shell/categories')

/** What a page of categories shows; it stands in the page's URL. */
export interface CategoryList {
  readonly search?: string | undefined
  readonly group?: AnalyticsGroup | undefined
  /** Archived ones too. */
  readonly archived?: boolean | undefined
}

export function CategoriesPage() {
  const list = route.useSearch()
  const navigate = route.useNavigate()
  const categories = useQuery(allCategoriesQuery)
  const shown = categories.data === undefined ? undefined : shownOf(categories.data, list)
  const isFiltered = list.search !== undefined || list.group !== undefined
  const show = (change: CategoryList) => void navigate({ search: { ...list, ...change }, replace: true })
  const [form, setForm] = useState<Form | null>(null)
  const bringBack = useBringBackCategory()
  const close = () => setForm(null)
  return (
    <>
      <PageHeader title="Categories" actions={<Actions onOpen={setForm} />}>
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
          <Switch
            label="Archived too"
            checked={list.archived === true}
            onChange={(event) => show({ archived: event.currentTarget.checked || undefined })}
          />
        </Group>
        {categories.error !== null && (
          <Failure error={categories.error} onRetry={() => void categories.refetch()} />
        )}
        {shown?.length === 0 ? (
          <NoCategories isFiltered={isFiltered} onClear={() => void navigate({ search: {} })} />
        ) : (
          (categories.error === null || shown !== undefined) && (
            <CategoriesTable
              categories={shown}
              labelOf={(id) => categories.data?.find(({ heron_id }) => heron_id === id)?.label}
              onEdit={(category) => setForm({ kind: 'edit', category })}
              onArchive={(category) => setForm({ kind: 'archive', category })}
              onBringBack={({ heron_id, label }) =>
                bringBack.mutate(heron_id, {
                  onSuccess: () => notifications.show({ message: `${label} is back.` }),
                  onError: ({ message }) => notifications.show({ color: 'red', title: 'Not done', message }),
                })
              }
            />
          )
        )}
      </Stack>
      {form?.kind === 'edit' && <CategoryForm category={form.category} onClose={close} />}
      {form?.kind === 'archive' && (
        <ArchiveCategory
          category={form.category}
          others={(categories.data ?? []).filter(
            ({ is_archived, heron_id }) => !is_archived && heron_id !== form.category.heron_id,
          )}
          onClose={close}
        />
      )}
      {form?.kind === 'taxonomy' && <ChooseTaxonomy onClose={close} />}
    </>
  )
}

/** What is open above the page. */
type Form =
  | { readonly kind: 'edit'; readonly category: Category | null }
  | { readonly kind: 'archive'; readonly category: Category }
  | { readonly kind: 'taxonomy' }

function Actions({ onOpen }: { readonly onOpen: (form: Form) => void }) {
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => onOpen({ kind: 'taxonomy' })}>
        Choose a set
      </Button>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onOpen({ kind: 'edit', category: null })}
      >
        Add category
      </Button>
    </Group>
  )
}

/** By their place in the profit and loss, then by label. */
function shownOf(
  categories: readonly Category[],
  { search = '', group, archived }: CategoryList,
): Category[] {
  const wanted = search.toLowerCase()
  return categories
    .filter(({ label, description, analytics_group, is_archived }) => {
      const isFound = `${label}\n${description}`.toLowerCase().includes(wanted)
      return (
        isFound && (archived === true || !is_archived) && (group === undefined || analytics_group === group)
      )
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
