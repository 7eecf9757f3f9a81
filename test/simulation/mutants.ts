import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One place of `server/src` that is built wrong: `find` stands once in `file`. */
interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A way to build it wrong that a test of single cases may not see. */
export interface Mutant {
  readonly name: string
  /** What it breaks. */
  readonly law: string
  readonly edits: readonly Edit[]
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'a mutated pagination begins anew and keeps the pages it had',
    law: 'no ghost, no gap',
    edits: [
      {
        file: 'sync/fetch-run.ts',
        find: 'inParallel(askPage(deps, lease, session, cursor), storing)',
        replace: `inParallel(
          askPage(deps, lease, session, cursor).catch((error) => {
            if ((error as { retry?: string }).retry !== 'restart_run') throw error
            cursor = from.cursor
            return askPage(deps, lease, session, cursor)
          }),
          storing,
        )`,
      },
    ],
  },
  {
    name: 'the cursor is saved before the run is sealed',
    law: 'a run is sealed, then applied',
    edits: [
      {
        file: 'sync/seal-run.ts',
        find: `  const { link } = session.source
  await deps.db.transaction(async (tx) => {
    const at =`,
        replace: `  const { link } = session.source
  const { cursorTo: to, updateStatus } = fetched
  await deps.db.transaction((tx) => moveCursor(tx, link, { from: link.cursor, to, updateStatus, at: 0 }))
  await deps.db.transaction(async (tx) => {
    const at =`,
      },
      { file: 'sync/seal-run.ts', find: '      from: link.cursor,\n', replace: '      from: to,\n' },
    ],
  },
  {
    name: 'a run begins without proving its fence, and a seal need not hit its run',
    law: 'one run per key',
    edits: [
      {
        file: 'sync/fetch-run.ts',
        find: '    await stampCommit(tx, { ...lease, now })\n    await deleteUnsealedRuns',
        replace: '    void stampCommit\n    await deleteUnsealedRuns',
      },
      { file: 'sync/seal-run.ts', find: 'if (!isSealed)', replace: 'if (false && !isSealed)' },
    ],
  },
  {
    name: 'nobody looks at the fence',
    law: 'one run per key',
    edits: [{ file: 'jobs/lease-store.ts', find: 'sql`and fence = ${commit.fence}`', replace: 'sql``' }],
  },
  {
    name: 'removed rows are not looked at',
    law: 'no ghost',
    edits: [
      {
        file: 'sync/run-index.ts',
        find: 'for (const referenceId of removed) {',
        replace: 'for (const referenceId of removed.slice(removed.length)) {',
      },
    ],
  },
  {
    name: 'a reconcile removes nothing',
    law: 'no ghost',
    edits: [
      {
        file: 'sync/reconcile.ts',
        find: 'return missing.length === 0 ? fetched',
        replace: 'return missing.length >= 0 ? fetched',
      },
    ],
  },
  {
    name: 'a wake-up during a run is forgotten at its end',
    law: 'a wake-up during a run makes another',
    edits: [
      {
        file: 'jobs/work-store.ts',
        find: `       set done = \${run.startedDirty},
           attempts = 0,
           due_at = case when dirty > \${run.startedDirty} then`,
        replace: `       set done = dirty,
           attempts = 0,
           due_at = case when false then`,
      },
    ],
  },
  {
    name: 'what Plaid did not link is not paired',
    law: 'identity survives',
    edits: [
      {
        file: 'sync/pair-rows.ts',
        find: 'Object.fromEntries([...again, ...replaced])',
        replace: 'Object.fromEntries(again)',
      },
    ],
  },
  {
    name: 'a posted row does not take the place of its pending one',
    law: 'identity survives',
    edits: [
      {
        file: 'ledger/identity.ts',
        find: 'if (!replaces.isRemoved && !replaced.isRemoved) return false',
        replace: "if (replaces.by === 'pending_link') return false",
      },
    ],
  },
  {
    name: 'a page of the feed that ends inside a commit skips the rest of it',
    law: 'the feed never skips',
    edits: [
      {
        file: 'changes/read-feed.ts',
        find: 'if (nextIndex < header.count) {',
        replace: 'if (nextIndex < 0) {',
      },
    ],
  },
  {
    name: 'the feed does not tell of removed rows',
    law: 'the feed ends with the stored state',
    edits: [
      {
        file: 'sync/apply-run.ts',
        find: '...removed.map(',
        replace: '...removed.slice(removed.length).map(',
      },
    ],
  },
  {
    name: 'a webhook is stored and wakes nobody',
    law: 'what was answered 200 has its effect',
    edits: [
      {
        file: 'links/apply-webhook.ts',
        find: 'if (!effect.marksDirty && !isLookedAt) return false',
        replace: 'if (!isLookedAt) return false',
      },
    ],
  },
  {
    name: "a commit takes its process's own time",
    law: 'last_updated rises strictly',
    edits: [
      {
        file: 'jobs/lease-store.ts',
        find: "greatest(${instantText(commit.now)}::timestamptz, stamped_at + interval '1 millisecond')",
        replace: '${instantText(commit.now)}::timestamptz',
      },
    ],
  },
]

const root = fileURLToPath(new URL('../../', import.meta.url))
const COPIED = [
  'package.json',
  'server/package.json',
  'server/src',
  'server/migrations',
  'test/simulation',
  'test/support',
]

export interface Verdict {
  readonly mutant: Mutant
  /** Null when every seed held: nobody would have seen it. */
  readonly caughtBy: string | null
  readonly ms: number
}

/** Builds it wrong in a copy of the sources, and lets the simulator run there until something does not hold. */
export async function runMutant(mutant: Mutant, seeds: number): Promise<Verdict> {
  const startedAt = performance.now()
  const tree = await copyTree()
  try {
    for (const edit of mutant.edits) await apply(tree, edit)
    const output = await simulateIn(tree, seeds)
    const caughtBy = /seed \d+ failed[^\n]*\n[^\n]*/.exec(output)?.[0] ?? null
    if (caughtBy === null && !output.includes('all held'))
      throw new Error(`the simulator did not run:\n${output}`)
    return { mutant, caughtBy, ms: performance.now() - startedAt }
  } finally {
    await rm(tree, { recursive: true })
  }
}

// What is installed is linked; the server's sources are copied, so that its packages resolve beside the copy.
async function copyTree(): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'egret-mutant-'))
  for (const path of COPIED) await cp(join(root, path), join(tree, path), { recursive: true })
  await mkdir(join(tree, 'node_modules'))
  for (const name of await readdir(join(root, 'node_modules')))
    await symlink(join(root, 'node_modules', name), join(tree, 'node_modules', name))
  return tree
}

async function apply(tree: string, { file, find, replace }: Edit): Promise<void> {
  const path = join(tree, 'server/src', file)
  const source = await readFile(path, 'utf8')
  if (source.split(find).length !== 2)
    throw new Error(`${file} does not hold once what is to be changed: ${find}`)
  await writeFile(
    path,
    source.replace(find, () => replace),
  )
}

async function simulateIn(tree: string, seeds: number): Promise<string> {
  const cli = join(tree, 'test/simulation/cli.ts')
  const child = spawn(process.execPath, [cli, '--seeds', String(seeds), '--no-shrink'], { cwd: tree })
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  child.stderr.on('data', (part: Buffer) => parts.push(part))
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  return Buffer.concat(parts).toString()
}
