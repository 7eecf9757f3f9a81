import type { Mutant } from './mutant.ts'

/** What goes wrong on the way in and on the way out: laws 1 and 8. */
export const OF_FEED: readonly Mutant[] = [
  {
    name: 'a page of the feed that ends inside a commit skips the rest of it',
    law: 8,
    seenBy: 1,
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
    law: 8,
    seenBy: 3,
    edits: [
      {
        file: 'sync/apply-run.ts',
        find: 'const changes = removed.map(',
        replace: 'const changes = removed.slice(removed.length).map(',
      },
    ],
  },
  {
    name: "a commit takes its process's own time",
    law: 8,
    seenBy: 1,
    edits: [
      {
        file: 'jobs/lease-store.ts',
        find: "greatest(${instantText(commit.now)}::timestamptz, stamped_at + interval '1 millisecond')",
        replace: '${instantText(commit.now)}::timestamptz',
      },
    ],
  },
  {
    name: 'a webhook is stored and wakes nobody',
    law: 1,
    seenBy: 3,
    edits: [
      {
        file: 'links/apply-webhook.ts',
        find: 'if (!effect.marksDirty && !isLookedAt) return false',
        replace: 'if (!isLookedAt) return false',
      },
    ],
  },
  {
    name: 'a webhook is answered before it is stored',
    law: 1,
    seenBy: 2,
    edits: [
      {
        file: 'inbox/receive-webhook.ts',
        find: '  const outcome = await storeWebhook(deps, received)\n',
        replace: '  const outcome = {}\n  void storeWebhook(deps, received).catch(() => undefined)\n',
      },
    ],
  },
  {
    name: 'a webhook that could not be stored is answered all the same',
    law: 1,
    seenBy: 2,
    edits: [
      {
        file: 'inbox/receive-webhook.ts',
        find: 'await storeWebhook(deps, received)\n',
        replace: 'await storeWebhook(deps, received).catch(() => ({}))\n',
      },
    ],
  },
  {
    name: 'a webhook that came before its link waits for ever',
    law: 1,
    seenBy: 4,
    edits: [
      {
        file: 'inbox/claim-unclaimed.ts',
        find: 'if (await claim(deps, row, now)) claimed += 1',
        replace: 'if (claimed < 0 && (await claim(deps, row, now))) claimed += 1',
      },
    ],
  },
  {
    name: 'the feed tells of rows before they are stored',
    law: 8,
    seenBy: 1,
    edits: [
      {
        file: 'sync/apply-run.ts',
        find: '  await deps.db.transaction(async (tx) => {\n    const at = await stampCommit(tx, { ...lease, now: deps.clock.now() })\n    const isMine',
        replace: `  await deps.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...lease, now: deps.clock.now() })
    const context = viewContextOf(application, deps.publicUrl)
    const changes = await changesOf(prepared, { context, at, giveWay: deps.clock.giveWay })
    await appendChanges(tx, { ...batchOf(endUser, at, deps.random), changes })
  })
  await deps.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...lease, now: deps.clock.now() })
    const isMine`,
      },
    ],
  },
  {
    name: 'a header counts one change less than its commit has',
    law: 8,
    seenBy: 1,
    edits: [
      {
        file: 'changes/change-store.ts',
        find: '${batch.batchId}::uuid,\n           ${batch.changes.length}, ',
        replace: '${batch.batchId}::uuid,\n           ${Math.max(batch.changes.length - 1, 1)}, ',
      },
    ],
  },
  {
    name: 'the place in the feed is kept before the deliveries are written',
    law: 8,
    seenBy: 107,
    edits: [
      {
        file: 'delivery/follow-feed.ts',
        find: '    added += await writePage(deps, page)\n    const to = last.position\n    const isMoved = await deps.db.transaction((tx) => moveProgress(tx, { partition, from, to }))\n',
        replace: `    const to = last.position
    const isMoved = await deps.db.transaction((tx) => moveProgress(tx, { partition, from, to }))
    added += await writePage(deps, page)
`,
      },
    ],
  },
  {
    name: 'whatever an endpoint answers, the event is delivered',
    law: 8,
    seenBy: 2,
    edits: [
      {
        file: 'delivery/attempt.ts',
        find: 'error: isReceived ? null : `http_${status}`,',
        replace: 'error: isReceived ? null : null,',
      },
    ],
  },
  {
    name: 'a delivery whose sender died is not sent again',
    law: 8,
    seenBy: 7,
    edits: [
      {
        file: 'delivery/delivery-store.ts',
        find: 'where d.lease_until is null or d.lease_until <= ${now}::timestamptz',
        replace: 'where d.lease_until is null',
      },
    ],
  },
  {
    name: 'rows that a customer posts are not told',
    law: 8,
    seenBy: 39,
    edits: [
      {
        file: 'processing/upload.ts',
        find: '    ...told.map(',
        replace: '    ...told.slice(1).map(',
      },
    ],
  },
]
