import { type EmulatorClock, systemClock } from '../clock.ts'
import { type Emulator, emulatorOf } from '../emulator.ts'
import type { EmulatorRequest, EmulatorResponse } from '../router/handle.ts'
import { packageVersion } from '../version.ts'
import type { Delivery } from '../webhooks/outbox.ts'
import { createWorld, type EmulatorOptions, type World } from '../world.ts'
import {
  changesWorld,
  type Entry,
  fieldsOf,
  isKeptAnswer,
  KEPT_CALLS,
  type KeptCall,
  type KeptOptions,
  requestOf,
  TIME_PATH,
} from './entries.ts'
import { JournalFile, UnusableDirectory } from './journal-file.ts'
import { reach, SteppedClock } from './stepped-clock.ts'

/** A world that a directory keeps. */
export interface KeptWorld {
  world: World
  emulator: Emulator
  /** Brings the world to the present. */
  follow(): void
  close(): void
}

/** May differ from start to start: they decide who may ask and how time runs, not what the world holds. */
const FREE_OPTIONS: ReadonlySet<string> = new Set([
  'clock',
  'receiverClock',
  'sendWebhook',
  'clientId',
  'secret',
  'isRateLimited',
])

function keptOptionsOf(options: EmulatorOptions): KeptOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !FREE_OPTIONS.has(name)))
}

/** The options that the directory was begun with. Refuses one that is given and differs. */
function agreedOptions(directory: string, begun: KeptOptions, given: KeptOptions): KeptOptions {
  for (const [name, value] of Object.entries(given)) {
    if (JSON.stringify(value) === JSON.stringify(begun[name])) continue
    const was = begun[name] === undefined ? 'its default' : JSON.stringify(begun[name])
    throw new UnusableDirectory(
      `${directory} was begun with ${name} ${was}, not ${JSON.stringify(value)}: leave it out, or take another directory`,
    )
  }
  return begun
}

/**
 * Opens, or begins, the world of a directory. The world follows from its options, its clock and what was asked of it,
 * so only that is kept, line by line, and done again here. Throws UnusableDirectory.
 */
export async function openKeptWorld(directory: string, options: EmulatorOptions): Promise<KeptWorld> {
  const { file, entries } = JournalFile.open(directory)
  try {
    const base: EmulatorClock = options.clock ?? systemClock
    const [first, ...rest] = entries as Entry[]
    const begun = first ?? beginJournal(file, base.now(), options)
    if (begun.do !== 'begin') throw new UnusableDirectory(`${directory} holds no journal of an emulator`)
    if (begun.version !== packageVersion()) {
      throw new UnusableDirectory(
        `${directory} was written by version ${begun.version} of the emulator, and this is ${packageVersion()}`,
      )
    }
    const agreed = agreedOptions(directory, begun.options, keptOptionsOf(options))
    const clock = new SteppedClock(base, begun.at)
    const world = createWorld({
      ...options,
      ...agreed,
      clock,
      startNumber: rest.filter((entry) => entry.do === 'start').length,
      onSettled: (delivery, answer, receiverAt) =>
        file.append({
          at: clock.now(),
          do: 'settle',
          id: delivery.id,
          ...answer,
          receiverAt,
        } satisfies Entry),
    })
    const emulator = emulatorOf(world)
    await new Replay(directory, world, emulator, clock).run(rest)
    file.append({ at: clock.now(), do: 'start' } satisfies Entry)
    const follow = (): void => reach(world, clock, clock.presentMs())
    follow()
    return { world, emulator: keeping(world, emulator, clock, file), follow, close: () => file.close() }
  } catch (error) {
    file.close()
    throw error
  }
}

function beginJournal(file: JournalFile, nowMs: number, options: EmulatorOptions): Entry {
  const begin: Entry = { at: nowMs, do: 'begin', version: packageVersion(), options: keptOptionsOf(options) }
  file.append(begin)
  return begin
}

/** Does again what a journal says. */
class Replay {
  readonly #directory: string
  readonly #world: World
  readonly #emulator: Emulator
  readonly #clock: SteppedClock
  /** Webhooks that were taken to be sent, and not heard of again. */
  readonly #underway = new Map<number, Delivery>()

  constructor(directory: string, world: World, emulator: Emulator, clock: SteppedClock) {
    this.#directory = directory
    this.#world = world
    this.#emulator = emulator
    this.#clock = clock
  }

  async run(entries: readonly Entry[]): Promise<void> {
    let aheadMs = 0
    for (const [index, entry] of entries.entries()) {
      reach(this.#world, this.#clock, entry.at)
      if (entry.do === 'ahead') aheadMs = entry.ms
      await this.#repeat(entry, index + 2)
    }
    for (const delivery of this.#underway.values()) this.#world.outbox.putBack(delivery)
    this.#clock.catchUpWith(this.#clock.now(), aheadMs)
  }

  async #repeat(entry: Entry, line: number): Promise<void> {
    if (entry.do === 'settle') this.#settle(entry, line)
    if (entry.do === 'call') {
      const call = this.#emulator[entry.name as KeptCall] as (...args: unknown[]) => unknown
      call(...entry.args)
    }
    if (entry.do !== 'ask') return
    const { status } = await this.#emulator.handle(requestOf(this.#world, entry.path, entry.fields))
    if (status !== entry.status)
      this.#diverged(line, `${entry.path} answers ${status} instead of ${entry.status}`)
  }

  #settle(entry: Entry & { do: 'settle' }, line: number): void {
    const { outbox } = this.#world
    for (let taken = outbox.takeDue(entry.at); taken; taken = outbox.takeDue(entry.at)) {
      this.#underway.set(taken.id, taken)
    }
    const delivery = this.#underway.get(entry.id)
    if (!delivery) this.#diverged(line, `there is no webhook ${entry.id} on its way`)
    else
      outbox.settle(
        delivery,
        { status: entry.status, retryAfter: entry.retryAfter ?? null },
        entry.at,
        entry.receiverAt,
      )
    this.#underway.delete(entry.id)
  }

  #diverged(line: number, what: string): never {
    throw new UnusableDirectory(
      `${this.#directory}: line ${line} of the journal can't be repeated (${what}); another build of the emulator wrote it`,
    )
  }
}

/** The emulator whose changes are written down. */
function keeping(world: World, emulator: Emulator, clock: SteppedClock, file: JournalFile): Emulator {
  const follow = (): void => reach(world, clock, clock.presentMs())
  const keepTime = (): void =>
    file.append({ at: clock.now(), do: 'ahead', ms: clock.aheadMs } satisfies Entry)

  const handle = async (request: EmulatorRequest): Promise<EmulatorResponse> => {
    follow()
    const fields = fieldsOf(request.body)
    const isKept = fields !== null && changesWorld(world, request, fields)
    const at = clock.now()
    const answer = await emulator.handle(request)
    if (request.path === TIME_PATH) keepTime()
    if (isKept && isKeptAnswer(answer.status, answer.body)) {
      file.append({ at, do: 'ask', path: request.path, fields, status: answer.status } satisfies Entry)
    }
    return answer
  }

  const calls = KEPT_CALLS.map((name) => {
    const call = emulator[name] as (...args: unknown[]) => unknown
    const kept = (...args: unknown[]): unknown => {
      follow()
      const result = call(...args)
      file.append({ at: clock.now(), do: 'call', name, args } satisfies Entry)
      return result
    }
    return [name, kept] as const
  })

  return {
    ...emulator,
    ...(Object.fromEntries(calls) as Pick<Emulator, KeptCall>),
    handle,
    advanceDays: async (days) => {
      follow()
      const report = await emulator.advanceDays(days)
      keepTime()
      return report
    },
    advanceMs: async (ms) => {
      follow()
      await emulator.advanceMs(ms)
      keepTime()
    },
    runDue: async () => {
      follow()
      await emulator.runDue()
    },
  }
}
