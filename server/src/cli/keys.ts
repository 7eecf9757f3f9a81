import type { Command } from 'commander'
import { createApiKey, generateMasterKey } from '../access/index.ts'
import { systemClock, systemRandom } from '../values/index.ts'
import { chooseOrganization } from './choose-organization.ts'
import { type CommandContext, type Configure, examples } from './command.ts'
import { withMigratedDatabase } from './with-database.ts'

export const configure: Configure = (command, context) => {
  command.addHelpText('after', examples(['egret keys generate', 'egret keys create --name production']))
  configureGenerate(command.command('generate'), context)
  configureCreate(command.command('create'), context)
}

function configureGenerate(command: Command, context: CommandContext): void {
  command
    .description('print a new master key, for EGRET_MASTER_KEYS')
    .option('--id <id>', 'name of the key, in front of the colon (default: a random one)')
    .addHelpText(
      'after',
      examples([
        'egret keys generate',
        'export EGRET_MASTER_KEYS="$(egret keys generate),$EGRET_MASTER_KEYS"',
      ]),
    )
    .action(({ id }: { id?: string }) => context.print(generateMasterKey(id)))
}

function configureCreate(command: Command, context: CommandContext): void {
  command
    .description('make an API key and print it, this once')
    .requiredOption('--name <name>', 'what the key is for')
    .option('--organization <id>', 'org_… it belongs to (default: the only one)')
    .addHelpText('after', examples(['egret keys create --name production']))
    .action(async ({ name, organization }: { name: string; organization?: string }) => {
      const { token } = await withMigratedDatabase(context, (db) =>
        db.transaction(async (tx) =>
          createApiKey(tx, {
            organizationId: await chooseOrganization(tx, organization),
            name,
            now: systemClock.now(),
            random: systemRandom,
          }),
        ),
      )
      context.warn(`The API key "${name}". It is not stored in the clear and can't be shown again:`)
      context.print(token)
    })
}
