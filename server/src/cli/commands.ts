import type { CommandEntry } from './command.ts'

/** Every command, in the order of the help. A new one is a file beside this and one entry here. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'serve',
    description: 'serve the API and do the work',
    load: () => import('./serve.ts'),
  },
  {
    name: 'demo',
    description: 'show the main job with nothing but this machine',
    load: () => import('./demo.ts'),
  },
  {
    name: 'migrate',
    description: 'bring the database up to this version',
    load: () => import('./migrate.ts'),
  },
  {
    name: 'keys',
    description: 'make API keys and master keys',
    load: () => import('./keys.ts'),
  },
  {
    name: 'users',
    description: 'manage who logs in to the dashboard',
    load: () => import('./users.ts'),
  },
  {
    name: 'links',
    description: 'link many Items at once, from a file',
    load: () => import('./links.ts'),
  },
  {
    name: 're-enrich',
    description: 'explain anew after an upgrade; or say what changes',
    load: () => import('./re-enrich.ts'),
  },
  {
    name: 'doctor',
    description: 'say what is well and what is not, and what to do about it',
    load: () => import('./doctor.ts'),
  },
  {
    name: 'plaid-emulator',
    description: 'run a Plaid on this machine, to try things out and to test',
    load: () => import('./plaid-emulator.ts'),
  },
]
