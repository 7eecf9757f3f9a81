import type { Command } from 'commander'
import {
  createUser,
  generatePassword,
  type Organization,
  selectOrganizations,
  selectUsers,
  setPassword,
} from '../access/index.ts'
import { instantText, NotFound, systemClock, systemRandom } from '../values/index.ts'
import { chooseOrganization } from './choose-organization.ts'
import { type CommandContext, type Configure, examples } from './command.ts'
import { withMigratedDatabase } from './with-database.ts'

interface PasswordOptions {
  readonly passwordStdin?: boolean
}

const STDIN_OPTION = [
  '--password-stdin',
  'read the password from standard input (default: make one up)',
] as const

export const configure: Configure = (command, context) => {
  command.addHelpText(
    'after',
    examples(['egret users list', 'egret users add ann', 'egret users set-password ann']),
  )
  configureList(command.command('list'), context)
  configureAdd(command.command('add <username>'), context)
  configureSetPassword(command.command('set-password <username>'), context)
}

function configureList(command: Command, context: CommandContext): void {
  command.description('print every user with their organization').action(async () => {
    const lines = await withMigratedDatabase(context, (db) =>
      db.transaction(async (tx) => {
        const lines: string[] = []
        for (const organization of await selectOrganizations(tx)) {
          for (const user of await selectUsers(tx, organization.id)) lines.push(lineOf(user, organization))
        }
        return lines
      }),
    )
    for (const line of lines) context.print(line)
  })
}

function lineOf(user: { username: string; createdAt: number }, organization: Organization): string {
  return `${user.username}\t${organization.name}\tsince ${instantText(user.createdAt).slice(0, 10)}`
}

function configureAdd(command: Command, context: CommandContext): void {
  command
    .description('make a login for the dashboard')
    .option('--organization <id>', 'org_… it belongs to (default: the only one)')
    .option(...STDIN_OPTION)
    .addHelpText(
      'after',
      examples(['egret users add ann', 'egret users add ann --password-stdin < password.txt']),
    )
    .action(async (username: string, options: PasswordOptions & { organization?: string }) => {
      const password = await readPassword(options, context)
      await withMigratedDatabase(context, async (db) => {
        const organizationId = await db.transaction((tx) => chooseOrganization(tx, options.organization))
        await createUser(
          { db, clock: systemClock, random: systemRandom },
          { organizationId, username, password, isGenerated: options.passwordStdin !== true },
        )
      })
      tellPassword(username, password, options, context)
    })
}

function configureSetPassword(command: Command, context: CommandContext): void {
  command
    .description('give a user another password')
    .option(...STDIN_OPTION)
    .addHelpText('after', examples(['egret users set-password ann']))
    .action(async (username: string, options: PasswordOptions) => {
      const password = await readPassword(options, context)
      const isSet = await withMigratedDatabase(context, (db) =>
        setPassword({ db }, { username, password, isGenerated: options.passwordStdin !== true }),
      )
      if (!isSet) throw new NotFound(`There is no user ${username}.`)
      tellPassword(username, password, options, context)
    })
}

// Never an argument: those can be read by every process of the machine and stay in the shell's history.
async function readPassword(options: PasswordOptions, context: CommandContext): Promise<string> {
  if (options.passwordStdin !== true) return generatePassword()
  return (await context.readInput()).replace(/\r?\n$/, '')
}

function tellPassword(
  username: string,
  password: string,
  options: PasswordOptions,
  context: CommandContext,
): void {
  if (options.passwordStdin === true) {
    context.warn(`The password of ${username} is set.`)
    return
  }
  context.warn(`The password of ${username}. It is not stored in the clear and can't be shown again:`)
  context.print(password)
}
