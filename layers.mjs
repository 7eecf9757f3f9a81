// Who may import whom, as data. Read by .dependency-cruiser.mjs, which denies whatever does not stand here, and by the
// test that compares ARCHITECTURE.md with it. `server` modules live in server/src/<name>.

/** @type {Readonly<Record<string, readonly string[]>>} */
export const SERVER_LAYERS = {
  values: [],
  database: ['values'],
  jobs: ['values', 'database'],
  changes: ['values', 'database'],
  access: ['values', 'database'],
  plaid: ['values'],
  ledger: ['values', 'database', 'jobs', 'changes'],
  links: ['values', 'database', 'jobs', 'changes', 'access', 'plaid', 'ledger'],
  inbox: ['values', 'database', 'jobs', 'changes', 'plaid', 'ledger', 'links'],
  processing: ['values', 'database', 'jobs', 'changes', 'ledger'],
  sync: ['values', 'database', 'jobs', 'changes', 'access', 'plaid', 'ledger', 'links', 'processing'],
  delivery: ['values', 'database', 'jobs', 'changes', 'access'],
  api: [
    'values',
    'database',
    'jobs',
    'changes',
    'access',
    'plaid',
    'ledger',
    'links',
    'inbox',
    'processing',
    'sync',
    'delivery',
  ],
  cli: ['*'],
}

/** Packages of the workspace that each server module may use. */
export const WORKSPACE_IMPORTS = {
  processing: ['enrichment', 'underwriting'],
  cli: ['plaid-emulator', 'client', 'dashboard'],
}

/** Pure or standalone packages: they import no other package of the workspace and nothing of the server. */
export const STANDALONE_PACKAGES = ['enrichment', 'underwriting', 'plaid-emulator', 'client']

/** The two pure libraries do no I/O: no node: module at all. */
export const PURE_PACKAGES = ['enrichment', 'underwriting']
