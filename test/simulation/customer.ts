import type { InboxDeps } from '../../server/src/inbox/index.ts'
import { claimUnclaimed } from '../../server/src/inbox/index.ts'
import { closeLinks, createLink, disableLinks, refreshLink } from '../../server/src/links/index.ts'
import { deleteEndUser, uploadTransactions } from '../../server/src/processing/index.ts'
import {
  AppError,
  dateOfInstant,
  decimalFromNumber,
  type EpochMs,
  type Id,
  newId,
} from '../../server/src/values/index.ts'
import type { Bank, BankItem } from './bank.ts'
import { Endpoint } from './endpoint.ts'
import type { Scheduler } from './scheduler.ts'

/** What the customer wants of an Item; settled once a request for it ended well and no other ran beside it. */
interface Wish {
  want: 'linked' | 'unlinked' | 'none'
  /** Of one that is unlinked: it is linked again in the end. */
  comesBack: boolean
  isSettled: boolean
}

type What = 'link' | 'unlink' | 'refresh' | 'delete' | 'post'

interface Request {
  readonly ownId: string
  readonly what: What
  isAlone: boolean
}

/** Whether the end tells which of two requests about one end user came last. */
function conflict(one: What, other: What): boolean {
  if (one === 'delete' || other === 'delete') return true
  return (one === 'unlink' && other === 'link') || (one === 'link' && other === 'unlink')
}

/** A row that the customer posted itself. `maybe`: nobody can say whether it is there. */
export interface Posted {
  readonly ownId: string
  readonly reference: string
  readonly cents: number
  state: 'maybe' | 'there' | 'gone'
}

interface Place {
  readonly organizationId: Id
  readonly integration: string
  readonly bank: Bank
  readonly scheduler: Scheduler
  /** Of the process that serves the API now. */
  readonly deps: () => InboxDeps
}

/** A customer of Egret: links and unlinks, posts rows of its own, deletes end users; asks again for what got no answer. */
export class Customer {
  readonly endpoint = new Endpoint()
  readonly posted: Posted[] = []
  readonly #place: Place
  readonly #wishes = new Map<string, Wish>()
  readonly #deletions = new Map<string, boolean>()
  #requests: Request[] = []

  constructor(place: Place) {
    this.#place = place
  }

  wants(item: BankItem): Wish['want'] {
    return this.#wish(item).want
  }

  isLinked(item: BankItem): boolean {
    const wish = this.#wish(item)
    return wish.want === 'linked' && wish.isSettled
  }

  /** Whether the Item's end user was ever deleted, or may have been. */
  hasDeleted(itemId: string): boolean {
    const item = this.#place.bank.items.find((one) => one.itemId === itemId)
    return item !== undefined && this.#deletions.has(item.endUserId)
  }

  /** Begins to link an Item; with `again`, one that is linked already takes its token once more. */
  link(pick: number, again: boolean): void {
    const { items } = this.#place.bank
    const unlinked = items.filter((item) => this.wants(item) === 'linked' && !this.isLinked(item))
    const choices = unlinked.length === 0 && again ? items : unlinked
    const item = choices[Math.floor(pick * choices.length)]
    if (item !== undefined) void this.#link(item)
  }

  unlink(ownId: string, comesBack: boolean): void {
    for (const item of this.#itemsOf(ownId)) {
      const wish = this.#wish(item)
      if (wish.want === 'linked') Object.assign(wish, { want: 'unlinked', comesBack, isSettled: false })
    }
    void this.#unlink(ownId)
  }

  refresh(item: BankItem): void {
    const { organizationId, integration } = this.#place
    void this.#ask(item.endUserId, 'refresh', (deps) =>
      refreshLink(deps, organizationId, integration, item.itemId),
    )
  }

  /** With `comesBack`, the same end user is there again later, and its Items with it. */
  deleteEndUser(ownId: string, comesBack: boolean): void {
    for (const item of this.#itemsOf(ownId))
      Object.assign(this.#wish(item), { want: comesBack ? 'linked' : 'none', comesBack, isSettled: false })
    void this.#delete(ownId)
  }

  post(ownId: string, count: number): void {
    const rows = Array.from({ length: count }, (_, place): Posted => {
      const number = this.posted.length + place
      return { ownId, reference: `own-${number}`, cents: 900_000 + number, state: 'maybe' }
    })
    this.posted.push(...rows)
    void this.#post(ownId, rows)
  }

  /** The same rows once more: they must not be there twice. */
  postAgain(ownId: string): void {
    const rows = this.posted.filter((row) => row.ownId === ownId && row.state === 'there').slice(-3)
    if (rows.length > 0) void this.#post(ownId, rows)
  }

  /** The process that served the API has died: what it was asked was not answered. */
  loseAnswers(): void {
    this.#requests = []
  }

  /** Asks for what was not answered, once; true when there is nothing left to ask for. */
  async complete(): Promise<boolean> {
    const asked: Promise<boolean>[] = []
    for (const [ownId, isDone] of this.#deletions) if (!isDone) asked.push(this.#deleteAgain(ownId))
    if (asked.length > 0) return (await Promise.all(asked)) && false
    for (const ownId of new Set(this.#place.bank.items.map((item) => item.endUserId))) {
      const isAsked = this.#itemsOf(ownId).some((item) => {
        const { want, isSettled } = this.#wish(item)
        return want === 'unlinked' && !isSettled
      })
      if (isAsked) asked.push(this.#unlinkAgain(ownId))
    }
    if (asked.length > 0) return (await Promise.all(asked)) && false
    for (const item of this.#place.bank.items)
      if (this.wants(item) === 'linked' && !this.isLinked(item)) asked.push(this.#link(item))
    const unsure = this.posted.filter((row) => row.state === 'maybe')
    for (const [ownId, rows] of Map.groupBy(unsure, (row) => row.ownId)) asked.push(this.#post(ownId, rows))
    await Promise.all(asked)
    return asked.length === 0
  }

  /** What was unlinked for a while is wanted again; so is an Item that Egret took for deleted while Plaid has it. */
  wantBack(lostItemIds: ReadonlySet<string>): void {
    for (const [itemId, wish] of this.#wishes) {
      if (wish.want === 'unlinked' && wish.comesBack)
        Object.assign(wish, { want: 'linked', isSettled: false })
      if (wish.want === 'linked' && lostItemIds.has(itemId)) wish.isSettled = false
    }
  }

  async #link(item: BankItem): Promise<boolean> {
    const { itemId, accessToken, endUserId } = item
    const { organizationId, integration, bank } = this.#place
    const wish = this.#wish(item)
    if (bank.isRemoved(item)) {
      if (!wish.isSettled) wish.want = 'none'
      return true
    }
    Object.assign(wish, { want: 'linked', isSettled: false })
    const body = { item_id: itemId, access_token: accessToken, end_user_id: endUserId }
    const isSettled = await this.#ask(endUserId, 'link', async (deps) => {
      await createLink(deps, organizationId, integration, body)
      await claimUnclaimed(deps, deps.clock.now(), { organizationId, itemId })
    })
    if (isSettled) wish.isSettled = true
    return isSettled
  }

  async #unlink(endUser: string): Promise<boolean> {
    const { organizationId, integration } = this.#place
    const wanted = this.#itemsOf(endUser).map((item) => this.#wish(item))
    const isSettled = await this.#ask(
      endUser,
      'unlink',
      (deps) => disableLinks(deps, organizationId, { endUser, shownIntegrationId: integration }),
      // Nobody of that name: there is nothing to unlink, now or later.
      () => wanted.forEach((wish) => void (wish.want === 'unlinked' && (wish.want = 'none'))),
    )
    if (isSettled) for (const wish of wanted) if (wish.want === 'unlinked') wish.isSettled = true
    return isSettled
  }

  // It hits all of an end user's links, so the others are asked for again.
  #unlinkAgain(ownId: string): Promise<boolean> {
    for (const item of this.#itemsOf(ownId)) this.#wish(item).isSettled = false
    return this.#unlink(ownId)
  }

  async #delete(ownId: string): Promise<boolean> {
    const { organizationId } = this.#place
    this.#deletions.set(ownId, false)
    const hit = this.posted.filter((row) => row.ownId === ownId && row.state === 'there')
    for (const row of hit) row.state = 'maybe'
    const isSettled = await this.#ask(
      ownId,
      'delete',
      (deps) => deleteEndUser(deps, organizationId, ownId, closeLinks),
      () => undefined,
    )
    if (!isSettled) return false
    this.#deletions.set(ownId, true)
    for (const row of hit) row.state = 'gone'
    return true
  }

  #deleteAgain(ownId: string): Promise<boolean> {
    for (const item of this.#itemsOf(ownId)) {
      const wish = this.#wish(item)
      wish.isSettled = false
      if (wish.want === 'unlinked') wish.want = 'none'
    }
    for (const row of this.posted) if (row.ownId === ownId && row.state === 'there') row.state = 'maybe'
    return this.#delete(ownId)
  }

  async #post(ownId: string, rows: readonly Posted[]): Promise<boolean> {
    const { organizationId } = this.#place
    const isSettled = await this.#ask(ownId, 'post', (deps) =>
      uploadTransactions(deps, {
        organizationId,
        requestId: newId(deps.clock.now(), 0, deps.random),
        ownId,
        context: 'sync',
        rows: rows.map((row) => uploadOf(row, deps.clock.now())),
        closingBalances: [],
      }),
    )
    if (isSettled) for (const row of rows) row.state = 'there'
    return isSettled
  }

  /** True when the answer was good and no other ran beside it that makes its end unsure. */
  async #ask(
    ownId: string,
    what: What,
    work: (deps: InboxDeps) => Promise<unknown>,
    onNotFound?: () => void,
  ): Promise<boolean> {
    const { deps, scheduler } = this.#place
    const beside = this.#requests.filter((other) => other.ownId === ownId && conflict(other.what, what))
    for (const other of beside) other.isAlone = false
    const request: Request = { ownId, what, isAlone: beside.length === 0 }
    this.#requests.push(request)
    const isGood = await scheduler.during(async () => {
      const ours = deps()
      try {
        await work(ours)
        return true
      } catch (error) {
        if (error instanceof AppError && error.code === 'not_found' && onNotFound !== undefined) {
          // One that links beside it may make what was not there a moment ago.
          if (request.isAlone) onNotFound()
          return true
        }
        ours.log.warn({ ownId, what, err: error }, 'request.failed')
        return false
      }
    })
    this.#requests = this.#requests.filter((other) => other !== request)
    return isGood && request.isAlone
  }

  #itemsOf(ownId: string): BankItem[] {
    return this.#place.bank.items.filter((item) => item.endUserId === ownId)
  }

  #wish({ itemId }: BankItem): Wish {
    const wish = this.#wishes.get(itemId) ?? { want: 'linked', comesBack: true, isSettled: false }
    this.#wishes.set(itemId, wish)
    return wish
  }
}

function uploadOf({ reference, cents }: Posted, now: EpochMs) {
  return {
    referenceId: reference,
    accountReference: 'till',
    amount: decimalFromNumber(cents / 100),
    currency: 'USD',
    postedOn: dateOfInstant(now),
    occurredAt: null,
    description: `OWN ${reference}`,
    transactionCode: null,
    mccCode: null,
    balance: null,
    position: null,
    providerCategories: [],
  }
}
