import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { answerOf, api } from './client.ts'
import { readAnew } from './read-anew.ts'

/** `live`: the server tells when something happens; else what is shown is read again every now and then. */
export type LiveState = 'connecting' | 'live' | 'not_live'

const PATH = '/api/changes/stream'
/** What comes within it is read again together. */
const GAP_MS = 1_000
/** A round of reading again is waited for no longer. */
const ROUND_MAX_MS = 5_000
const NOT_LIVE_MS = 15_000
const RETRY_FIRST_MS = 1_000
const RETRY_MAX_MS = 30_000

let state: LiveState = 'connecting'
const listeners = new Set<() => void>()

function setState(next: LiveState): void {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useLiveState = (): LiveState => useSyncExternalStore(subscribe, () => state)

/** Keeps all that is shown up to date, by one stream for the whole app. Used once, around every page. */
export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const updates = new LiveUpdates(queries)
    updates.start()
    return () => updates.stop()
  }, [queries])
}

/** What is not up to date any more. */
interface News {
  isAll: boolean
  hasChanges: boolean
  hasCategories: boolean
  hasWebhooks: boolean
  /** heron_ids of companies that changed. */
  readonly companies: Set<string>
  /** heron_ids of companies of which a sync went on. */
  readonly syncs: Set<string>
}

const noNews = (): News => ({
  isAll: false,
  hasChanges: false,
  hasCategories: false,
  hasWebhooks: false,
  companies: new Set(),
  syncs: new Set(),
})

const allNews = (): News => ({ ...noNews(), isAll: true })

interface Touched {
  readonly end_user_heron_ids: readonly string[]
  readonly has_more_end_users: boolean
}

interface ChangesTold extends Touched {
  /** How many of each kind. */
  readonly kinds: Readonly<Record<string, number>>
}

class LiveUpdates {
  readonly #queries: QueryClient
  #source: EventSource | null = null
  #news = noNews()
  #isReading = false
  #isFirst = true
  #retryMs = RETRY_FIRST_MS
  #timers: { retry?: number | undefined; poll?: number | undefined } = {}

  constructor(queries: QueryClient) {
    this.#queries = queries
  }

  start(): void {
    document.addEventListener('visibilitychange', this.#onVisibility)
    this.#onVisibility()
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility)
    this.#leave()
    setState('connecting')
  }

  // A browser has few connections for one host: tabs that nobody looks at hold none.
  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'hidden') this.#leave()
    else if (this.#source === null) this.#open()
  }

  #leave(): void {
    this.#source?.close()
    this.#source = null
    clearTimeout(this.#timers.retry)
    clearInterval(this.#timers.poll)
    this.#timers = {}
  }

  #open(): void {
    const source = new EventSource(PATH)
    this.#source = source
    const on = (name: string, take: (event: MessageEvent<string>) => void) =>
      source.addEventListener(name, take)
    on('ready', () => this.#onReady())
    on('changes', (event) => this.#onChanges(JSON.parse(event.data) as ChangesTold))
    on('syncs', (event) => this.#onSyncs(JSON.parse(event.data) as Touched))
    on('webhooks', () => {
      this.#news.hasWebhooks = true
      void this.#readAgain()
    })
    on('end', () => this.#fail())
    source.addEventListener('error', () => this.#fail())
  }

  /** What was read before the stream began may be older than where it begins, so all of it is read again. */
  #onReady(): void {
    this.#retryMs = RETRY_FIRST_MS
    clearInterval(this.#timers.poll)
    delete this.#timers.poll
    setState('live')
    if (!this.#isFirst) {
      this.#news.isAll = true
      void this.#readAgain()
      return
    }
    this.#isFirst = false
    this.#readOnceMore()
  }

  /**
   * Of a page that was just opened hardly anything is old: it is read a second time, once what is on its way is here, but
   * not called outdated. Who goes on from it by a mark may do so.
   */
  #readOnceMore(): void {
    const older = new Set(
      this.#queries
        .getQueryCache()
        .findAll({ type: 'active', predicate: (query) => isOutdated(query, allNews(), this.#queries) })
        .map(({ queryHash }) => queryHash),
    )
    setTimeout(
      () => void readAnew(this.#queries, ({ queryHash }) => older.has(queryHash), 'refetchQueries'),
      GAP_MS,
    )
  }

  #onChanges(touched: ChangesTold): void {
    this.#news.hasChanges = true
    if (touched.kinds['category'] !== undefined) this.#news.hasCategories = true
    for (const id of touched.end_user_heron_ids) this.#news.companies.add(id)
    if (touched.has_more_end_users) this.#news.isAll = true
    void this.#readAgain()
  }

  #onSyncs(touched: Touched): void {
    for (const id of touched.end_user_heron_ids) this.#news.syncs.add(id)
    if (touched.has_more_end_users) this.#news.isAll = true
    void this.#readAgain()
  }

  /** Tries again later, the more seldom the longer it fails, and looks whether anybody is still logged in. */
  #fail(): void {
    if (this.#source === null) return
    this.#source.close()
    this.#source = null
    this.#isFirst = false
    setState('not_live')
    this.#timers.retry = window.setTimeout(() => this.#open(), this.#retryMs)
    // It goes on from failure to failure, however often the stream is tried.
    this.#timers.poll ??= window.setInterval(() => {
      this.#news.isAll = true
      void this.#readAgain()
    }, NOT_LIVE_MS)
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MAX_MS)
    // Its 401 leads to the login, as that of every query.
    void this.#queries.prefetchQuery({
      queryKey: ['live', 'session'],
      queryFn: () => answerOf(api.GET('/api/session')),
      staleTime: 0,
      retry: false,
    })
  }

  /** One round at a time, and a pause after each: what comes meanwhile makes another one. */
  async #readAgain(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    while (hasNews(this.#news)) {
      const news = this.#news
      this.#news = noNews()
      const round = readAnew(this.#queries, (query) => isOutdated(query, news, this.#queries))
      await Promise.race([round, pause(ROUND_MAX_MS)])
      await pause(GAP_MS)
    }
    this.#isReading = false
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function hasNews({ isAll, hasChanges, hasWebhooks, syncs }: News): boolean {
  return isAll || hasChanges || hasWebhooks || syncs.size > 0
}

/** Whether a query, by its key, shows something of the news. */
function isOutdated({ queryKey }: Query, news: News, queries: QueryClient): boolean {
  const [subject, part, id, detail] = queryKey
  const isChanged = news.isAll || news.hasChanges
  switch (subject) {
    case 'companies':
      if (part === 'list') return isChanged
      return isOfCompany(String(id), detail, news, queries)
    case 'feed':
      return (
        news.isAll ||
        (news.hasChanges && (part === undefined || (typeof part === 'string' && news.companies.has(part))))
      )
    case 'webhooks in':
    case 'timeline':
    case 'checklist':
    case 'deliveries':
      return isChanged || news.hasWebhooks
    case 'merchants':
      return isChanged
    case 'categories':
      return news.isAll || news.hasCategories
    case 'review':
      // How many wait; the rows stay as they are under somebody's hands.
      return id === 'count' && isOfCompany(String(part), undefined, news, queries)
    case 'integrations':
      return id === 'received_webhooks' && (news.isAll || news.hasWebhooks)
    default:
      return false
  }
}

function isOfCompany(id: string, detail: unknown, news: News, queries: QueryClient): boolean {
  if (news.isAll) return true
  // The address of a page may name it by the customer's own id.
  const company = queries.getQueryData<{ readonly heron_id: string }>(['companies', 'one', id])
  const heronId = company?.heron_id ?? id
  return news.companies.has(heronId) || (detail === 'links' && news.syncs.has(heronId))
}
