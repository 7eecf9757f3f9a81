import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { ApiError } from './api/client.ts'
import { COMPANY_ORDERS, COMPANY_STATUSES, type CompanyList } from './api/companies.ts'
import { MERCHANT_ORDERS, type MerchantList } from './api/merchants.ts'
import { sessionQuery } from './api/session.ts'
import { DUPLICATES, TRANSACTION_ORDERS, type TransactionFilters } from './api/transactions.ts'
import type { CategoryList } from './pages/categories/CategoriesPage.tsx'
import { GROUP_VALUES } from './pages/categories/groups.ts'
import { RANGES, type Range } from './pages/company/overview/ranges.ts'
import { SIDES, type Side } from './pages/company/recurring/sides.ts'
import { FEED_TABS, type FeedView } from './pages/feed/tabs.ts'
import { PageError } from './parts/PageError.tsx'
import { PageLoading } from './parts/PageLoading.tsx'
import { NotFoundInside, PageNotFound } from './parts/PageNotFound.tsx'
import { readChoice, readDay, readFlag, readNumber, readPage, readText, readTexts } from './search-params.ts'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  notFoundComponent: PageNotFound,
})

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search): { from?: string } => ({ from: readText(search['from']) }),
  component: lazyRouteComponent(() => import('./pages/login/LoginPage.tsx'), 'LoginPage'),
})

/** All that needs somebody who is logged in; whoever is not comes back here after the login. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    try {
      const session = await context.queries.ensureQueryData(sessionQuery)
      if (session.must_change_password && location.pathname !== '/password') {
        throw redirect({ to: '/password', search: { from: location.href } })
      }
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      throw redirect({ to: '/login', search: { from: location.href } })
    }
  },
  errorComponent: PageError,
})

const password = createRoute({
  getParentRoute: () => inside,
  path: '/password',
  validateSearch: (search): { from?: string } => ({ from: readText(search['from']) }),
  component: lazyRouteComponent(() => import('./pages/login/PasswordPage.tsx'), 'PasswordPage'),
})

const shell = createRoute({
  getParentRoute: () => inside,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell/Shell.tsx'), 'Shell'),
  notFoundComponent: NotFoundInside,
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/companies', replace: true })
  },
})

const companies = createRoute({
  getParentRoute: () => shell,
  path: '/companies',
  validateSearch: (search): CompanyList => ({
    search: readText(search['search']),
    status: readChoice(search['status'], COMPANY_STATUSES),
    order_by: readChoice(search['order_by'], COMPANY_ORDERS),
    page: readPage(search['page']),
    page_token: readText(search['page_token']),
  }),
  component: lazyRouteComponent(() => import('./pages/companies/CompaniesPage.tsx'), 'CompaniesPage'),
})

const company = createRoute({
  getParentRoute: () => shell,
  path: '/companies/$companyId',
  component: lazyRouteComponent(() => import('./pages/company/CompanyPage.tsx'), 'CompanyPage'),
})

const companyHome = createRoute({
  getParentRoute: () => company,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/companies/$companyId/overview', params, replace: true })
  },
})

const transactions = createRoute({
  getParentRoute: () => company,
  path: '/transactions',
  validateSearch: (search): TransactionFilters & { transaction?: string | undefined } => ({
    search: readText(search['search']),
    account: readTexts(search['account']),
    category: readTexts(search['category']),
    merchant: readText(search['merchant']),
    merchant_id: readText(search['merchant_id']),
    min_amount: readNumber(search['min_amount']),
    max_amount: readNumber(search['max_amount']),
    pending: readFlag(search['pending']),
    duplicates: readChoice(search['duplicates'], DUPLICATES),
    recurring: readFlag(search['recurring']),
    matched: readFlag(search['matched']),
    from: readDay(search['from']),
    to: readDay(search['to']),
    order: readChoice(search['order'], TRANSACTION_ORDERS),
    transaction: readText(search['transaction']),
  }),
  component: lazyRouteComponent(
    () => import('./pages/company/transactions/TransactionsTab.tsx'),
    'TransactionsTab',
  ),
})

const review = createRoute({
  getParentRoute: () => company,
  path: '/review',
  component: lazyRouteComponent(() => import('./pages/company/review/ReviewTab.tsx'), 'ReviewTab'),
})

const accounts = createRoute({
  getParentRoute: () => company,
  path: '/accounts',
  validateSearch: (search): { history?: string | undefined } => ({ history: readText(search['history']) }),
  component: lazyRouteComponent(() => import('./pages/company/accounts/AccountsTab.tsx'), 'AccountsTab'),
})

const overview = createRoute({
  getParentRoute: () => company,
  path: '/overview',
  validateSearch: (search): { range?: Range | undefined } => ({ range: readChoice(search['range'], RANGES) }),
  component: lazyRouteComponent(() => import('./pages/company/overview/OverviewTab.tsx'), 'OverviewTab'),
})

const recurring = createRoute({
  getParentRoute: () => company,
  path: '/recurring',
  validateSearch: (search): { side?: Side | undefined } => ({ side: readChoice(search['side'], SIDES) }),
  component: lazyRouteComponent(() => import('./pages/company/recurring/RecurringTab.tsx'), 'RecurringTab'),
})

/** A tab of a company that is not there yet; its name stands in the URL. */
const laterTab = createRoute({
  getParentRoute: () => company,
  path: '/$tab',
  component: lazyRouteComponent(() => import('./pages/company/LaterTab.tsx'), 'LaterTab'),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: (search): { integration?: string; deliveries?: string } => ({
    integration: readText(search['integration']),
    deliveries: readText(search['deliveries']),
  }),
  component: lazyRouteComponent(() => import('./pages/settings/SettingsPage.tsx'), 'SettingsPage'),
})

const feed = createRoute({
  getParentRoute: () => shell,
  path: '/feed',
  validateSearch: (search): FeedView => ({
    tab: readChoice(search['tab'], FEED_TABS),
    company: readText(search['company']),
    item: readText(search['item']),
  }),
  component: lazyRouteComponent(() => import('./pages/feed/FeedPage.tsx'), 'FeedPage'),
})

const categories = createRoute({
  getParentRoute: () => shell,
  path: '/categories',
  validateSearch: (search): CategoryList => ({
    search: readText(search['search']),
    group: readChoice(search['group'], GROUP_VALUES),
    archived: readFlag(search['archived']),
  }),
  component: lazyRouteComponent(() => import('./pages/categories/CategoriesPage.tsx'), 'CategoriesPage'),
})

const help = createRoute({
  getParentRoute: () => shell,
  path: '/help',
  component: lazyRouteComponent(() => import('./pages/help/HelpPage.tsx'), 'HelpPage'),
})

const merchants = createRoute({
  getParentRoute: () => shell,
  path: '/merchants',
  validateSearch: (search): MerchantList & { merchant?: string | undefined } => ({
    search: readText(search['search']),
    company: readText(search['company']),
    order: readChoice(search['order'], MERCHANT_ORDERS),
    page: readPage(search['page']),
    merchant: readText(search['merchant']),
  }),
  component: lazyRouteComponent(() => import('./pages/merchants/MerchantsPage.tsx'), 'MerchantsPage'),
})

const rules = createRoute({
  getParentRoute: () => shell,
  path: '/rules',
  component: lazyRouteComponent(() => import('./pages/rules/RulesPage.tsx'), 'RulesPage'),
})

const reEnrichment = createRoute({
  getParentRoute: () => shell,
  path: '/re-enrichment',
  validateSearch: (search): { run?: string | undefined } => ({ run: readText(search['run']) }),
  component: lazyRouteComponent(
    () => import('./pages/re-enrichment/ReEnrichmentPage.tsx'),
    'ReEnrichmentPage',
  ),
})

const tree = root.addChildren([
  login,
  inside.addChildren([
    password,
    shell.addChildren([
      home,
      companies,
      company.addChildren([companyHome, overview, transactions, review, accounts, recurring, laterTab]),
      feed,
      categories,
      merchants,
      rules,
      reEnrichment,
      settings,
      help,
    ]),
  ]),
])

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageError,
    // What takes less than this shows no spinner.
    defaultPendingMs: 200,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
