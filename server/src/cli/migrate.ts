import { migrate } from '../database/index.ts'
import { type Configure, examples } from './command.ts'
import { withDatabase } from './with-database.ts'

export const configure: Configure = (command, context) => {
  command
    .addHelpText(
      'after',
      examples(['egret migrate', 'EGRET_DATABASE_URL=postgres://egret@localhost/egret egret migrate']),
    )
    .action(async () => {
      const { applied, newest } = await withDatabase(context, (db) => migrate(db))
      for (const name of applied) context.print(`applied ${name}`)
      context.print(`the database is at ${newest ?? 'nothing'}`)
    })
}
