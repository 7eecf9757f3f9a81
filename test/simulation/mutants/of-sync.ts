import type { Mutant } from './mutant.ts'

/** What goes wrong between Plaid and the ledger: laws 2, 3, 5, 6 and 7. */
export const OF_SYNC: readonly Mutant[] = [
  {
    name: 'a mutated pagination begins anew and keeps the pages it had',
    law: 5,
    seenBy: 48,
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
    law: 3,
    seenBy: 51,
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
    name: 'removed rows are not looked at',
    law: 5,
    seenBy: 3,
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
    law: 5,
    seenBy: 81,
    edits: [
      {
        file: 'sync/reconcile.ts',
        find: 'return missing.length === 0 ? fetched',
        replace: 'return missing.length >= 0 ? fetched',
      },
    ],
  },
  {
    name: 'what Plaid did not link is not paired',
    law: 7,
    seenBy: 6,
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
    law: 7,
    seenBy: 4,
    edits: [
      {
        file: 'ledger/identity.ts',
        find: 'if (!replaces.isRemoved && !replaced.isRemoved) return false',
        replace: "if (replaces.by === 'pending_link') return false",
      },
    ],
  },
  {
    name: 'a mutated pagination is taken for the end of the news',
    law: 5,
    seenBy: 2,
    edits: [
      {
        file: 'sync/fetch-run.ts',
        find: '    const [answer] = await inParallel(askPage(deps, lease, session, cursor), storing)\n    const page = answer.data',
        replace: `    const [answer] = await inParallel(
      askPage(deps, lease, session, cursor).catch((error) => {
        if ((error as { retry?: string }).retry !== 'restart_run') throw error
        return { data: { added: [], modified: [], removed: [], accounts: [], unreadable: [], hasMore: false,
          nextCursor: cursor ?? '', updateStatus: 'HISTORICAL_UPDATE_COMPLETE' }, raw: Buffer.from('{}'), requestId: null }
      }),
      storing,
    )
    const page = answer.data`,
      },
    ],
  },
  {
    name: 'a page is asked for while a transaction is open',
    law: 2,
    seenBy: 1,
    edits: [
      {
        file: 'sync/fetch-run.ts',
        find: '  return stoppable(deps, () =>\n    deps.plaid.transactionsSync(credentials, accessToken, { cursor, count: PAGE_ROWS }, deps.stop),\n  )',
        replace: `  return stoppable(deps, () =>
    deps.db.transaction(() =>
      deps.plaid.transactionsSync(credentials, accessToken, { cursor, count: PAGE_ROWS }, deps.stop),
    ),
  )`,
      },
    ],
  },
  {
    name: 'what an earlier process sealed is not applied',
    law: 3,
    seenBy: 19,
    edits: [
      {
        file: 'sync/sync-item.ts',
        find: '  await applySealedRuns(deps, lease, source.link, { summary, fetched: null })\n',
        replace: '',
      },
      {
        file: 'sync/apply-sealed.ts',
        find: '    if (run === null) return\n',
        replace: '    if (run === null || (fetched !== null && fetched.run.id !== run.id)) return\n',
      },
    ],
  },
  {
    name: 'a changed name is no change',
    law: 5,
    seenBy: 50,
    edits: [
      {
        file: 'ledger/identity.ts',
        find: 'if (known.isRemoved || known.contentHash !== contentHashOf(row)) {',
        replace:
          "if (known.isRemoved || (known.contentHash !== contentHashOf(row) && row.amount.startsWith('-'))) {",
      },
    ],
  },
  {
    name: 'the explanation comes with the next run',
    law: 6,
    seenBy: 1,
    edits: [
      {
        file: 'processing/annotate-rows.ts',
        find: '    annotation: caused(annotateRow(row, context.engine, context.context), stored),',
        replace: `    annotation: {
      ...annotateRow(row, context.engine, context.context),
      ...(stored === null ? { annotator: '' } : {}),
    },`,
      },
    ],
  },
]
