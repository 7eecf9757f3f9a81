import { InvalidArgumentError, Option } from 'commander'
import { runEmulatorCli, writeTruth } from 'plaid-emulator'
import { type Configure, examples } from './command.ts'

interface Options {
  readonly port?: number
  readonly seed?: number
  readonly data?: string
  readonly clientId?: string
  readonly secret?: string
  readonly rateLimits?: boolean
  readonly expireItems?: boolean
  readonly endConsent?: boolean
  readonly clock?: 'system' | 'virtual'
}

interface TruthOptions {
  readonly persona: string
  readonly seed?: number
  readonly days?: number
}

export const configure: Configure = (command, context) => {
  command
    .option('--port <port>', 'port to listen on; 0 takes any that is free (default: 4010)', readCount)
    .option('--seed <seed>', 'other accounts and transactions for another number (default: 1)', readCount)
    .option('--data <directory>', 'keep its state there, over restarts (default: in memory)')
    .option('--client-id <id>', 'the client_id it accepts (default: client)')
    .option('--secret <secret>', 'the secret it accepts (default: secret)')
    .addOption(
      new Option('--clock <clock>', 'virtual stands still until /emulator/advance moves it')
        .choices(['system', 'virtual'])
        .default('system'),
    )
    .option('--no-rate-limits', "answer any number of calls a minute; Plaid's own limits hold otherwise")
    .option('--expire-items', "Items ask for a new login after 30 days, as Sandbox's do")
    .option('--end-consent', "consent ends when the bank's time is over")
    .addHelpText('after', examples(['egret plaid-emulator', 'egret plaid-emulator --port 5000 --seed 7']))
    .action(async (options: Options) => {
      const running = await runEmulatorCli(options)
      await context.untilStopped()
      await running.close()
    })
  command
    .command('truth')
    .summary('write the rows of a persona and what each truly is, as lines of JSON')
    .requiredOption('--persona <name>', 'restaurant, stacked, restaurant:2 …')
    .option('--seed <seed>', 'other accounts and transactions for another number (default: 1)', readCount)
    .option('--days <days>', 'days that pass after the link, so that pending rows post', readCount)
    .addHelpText('after', examples(['egret plaid-emulator truth --persona stacked --seed 7 > stacked.jsonl']))
    .action(async (options: TruthOptions) => {
      await writeTruth(options, context.print)
    })
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}
