import type { Mutant } from './mutant.ts'

/** What goes wrong in deciding who works when: laws 4 and 9. */
export const OF_WORK: readonly Mutant[] = [
  {
    name: 'a run begins without proving its fence, and a seal need not hit its run',
    law: 4,
    seenBy: 108,
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
    law: 4,
    seenBy: 85,
    edits: [{ file: 'jobs/lease-store.ts', find: 'sql`and fence = ${commit.fence}`', replace: 'sql``' }],
  },
  {
    name: 'a wake-up during a run is forgotten at its end',
    law: 4,
    seenBy: 22,
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
    name: 'a lease that somebody holds is taken over',
    law: 4,
    seenBy: 2,
    edits: [
      {
        file: 'jobs/lease-store.ts',
        find: '         and (holder is null or until <= ${instantText(terms.now)}::timestamptz)\n',
        replace: '',
      },
      { file: 'jobs/lease-store.ts', find: 'sql`and fence = ${commit.fence}`', replace: 'sql``' },
      {
        file: 'jobs/work-store.ts',
        find: '         and (l.holder is null or l.until <= ${at}::timestamptz)\n',
        replace: '',
      },
    ],
  },
  {
    name: 'an Item that a person must mend is not asked again',
    law: 9,
    seenBy: 14,
    edits: [
      {
        file: 'sync/sync-item.ts',
        find: '?? (isGone ? null : PROBE_MS)',
        replace: '?? (isGone ? null : null)',
      },
      {
        file: 'plaid/retry-plan.ts',
        find: "    case 'after_user_action':\n      return PROBE_DELAY_MS",
        replace: "    case 'after_user_action':\n      return null",
      },
    ],
  },
  {
    name: 'a run that went well is the last one until somebody wakes it',
    law: 9,
    seenBy: 1,
    edits: [
      {
        file: 'sync/finish-run.ts',
        find: 'nextDueAt: now + untilNextCheckMs(deps, updateStatus),',
        replace: 'nextDueAt: void untilNextCheckMs(deps, updateStatus) ?? null,',
      },
    ],
  },
  {
    name: 'a run that failed is not tried again',
    law: 9,
    seenBy: 1,
    edits: [
      {
        file: 'jobs/work-store.ts',
        find: 'else ${run.dueAt === null ? null : instantText(run.dueAt)}::timestamptz\n           end',
        replace: 'else null end',
      },
    ],
  },
  {
    name: 'who is being deleted may still be written to',
    law: 4,
    seenBy: 104,
    edits: [
      {
        file: 'processing/delete-end-user.ts',
        find: '    await raiseFence(tx, endUser)\n',
        replace: '    void raiseFence\n',
      },
    ],
  },
  {
    name: 'a purge forgets the former names',
    law: 9,
    seenBy: 88,
    edits: [
      {
        file: 'processing/purge-end-user.ts',
        find: '  await eraseInSteps(deps, (tx) => eraseAliases(tx, owner, ERASED_ROWS))\n',
        replace: '  void eraseAliases\n',
      },
    ],
  },
  {
    name: 'nobody compares rows after a sync',
    law: 6,
    seenBy: 1,
    edits: [
      {
        file: 'sync/finish-run.ts',
        find: `      await markDirty(tx, { ...lease, task: 'compare', subject: '', now: at, dueAt })\n`,
        replace: '      void [markDirty, dueAt]\n',
      },
    ],
  },
]
