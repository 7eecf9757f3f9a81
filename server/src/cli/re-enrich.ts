import { acquireLease, listDueWork, releaseLease } from '../jobs/index.ts'
import {
  findReEnrichment,
  nextOpenOwners,
  reEnrichEndUser,
  type ShownReEnrichment,
  startReEnrichment,
} from '../processing/index.ts'
import { type Id, showId } from '../values/index.ts'
import { chooseOrganization } from './choose-organization.ts'
import { type CommandContext, type Configure, examples } from './command.ts'
import { withDeps } from './with-deps.ts'

interface Options {
  readonly dryRun?: boolean
  readonly organization?: string
  readonly endUser?: string
}

type Deps = Parameters<Parameters<typeof withDeps>[1]>[0]

const LEASE_MS = 150_000
const OWNERS = 20
const PAUSE_MS = 1_000

export const configure: Configure = (command, context) => {
  command
    .option('--dry-run', 'say what would change; write nothing')
    .option('--organization <id>', 'org_… whose transactions they are (default: the only one)')
    .option('--end-user <id>', 'only of this end user: your own id of it, or eus_…')
    .addHelpText('after', examples(['egret re-enrich --dry-run', 'egret re-enrich']))
    .addHelpText(
      'after',
      '\nAfter an upgrade of the engine, or when categories, rules or corrections have changed. What a person corrected is\n' +
        'left alone. Prints how many annotations go from one category to another, as tab-separated values. An embedded\n' +
        'database takes one process at a time, so stop the server first; beside a server on PostgreSQL both work on it.',
    )
    .action((options: Options) => reEnrich(context, options))
}

async function reEnrich(context: CommandContext, options: Options): Promise<void> {
  await withDeps(context, async (deps) => {
    const organizationId = await deps.db.transaction((tx) => chooseOrganization(tx, options.organization))
    const { job } = await startReEnrichment(deps, organizationId, {
      isDryRun: options.dryRun === true,
      by: 'egret re-enrich',
      endUser: options.endUser,
    })
    context.warn(`${showId('ren', job.id)} has begun.`)
    for (;;) {
      const found = await findReEnrichment(deps, organizationId, job.id)
      context.warn(progressLine(found))
      if (found.state !== 'running') {
        for (const { from, to, count } of found.moves) context.print(`${count}\t${from ?? ''}\t${to ?? ''}`)
        context.warn(conclusion(found))
        return
      }
      // Whoever holds a lease does that end user's part; then this waits for them.
      if ((await workOnce(deps, job.id)) === 0) await deps.clock.sleep(PAUSE_MS)
    }
  })
}

/** Does a run of some end users' parts. Returns of how many. */
async function workOnce(deps: Deps, jobId: Id): Promise<number> {
  const owners = await nextOpenOwners(deps, jobId, OWNERS)
  let done = 0
  for (const owner of owners) {
    const terms = { holder: `re-enrich:${process.pid}`, now: deps.clock.now(), ttlMs: LEASE_MS }
    const lease = await acquireLease(deps.db, owner, terms)
    if (lease === null) continue
    const due = await deps.db.transaction((tx) => listDueWork(tx, lease, deps.clock.now()))
    const work = due.find(({ task }) => task === 're_enrich')
    if (work !== undefined) {
      await reEnrichEndUser(deps, lease, work)
      done++
    }
    await releaseLease(deps.db, lease)
  }
  return done
}

function progressLine({ progress, secondsLeft }: ShownReEnrichment): string {
  const left = secondsLeft === null ? '' : `, ${secondsLeft} s left`
  return `${progress.seenCount} of ${progress.rowCount} seen, ${progress.changedCount} another category or merchant${left}`
}

function conclusion({ job, progress }: ShownReEnrichment): string {
  const share = progress.seenCount === 0 ? 0 : (100 * progress.changedCount) / progress.seenCount
  const verb = job.isDryRun ? 'would change' : 'have changed'
  return `${share.toFixed(1)} % of annotations ${verb}; ${progress.lockedCount} are a person's and stay.`
}
