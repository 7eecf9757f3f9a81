import type { Command } from 'commander'
import { AppError } from '../values/index.ts'

/** What a command sees of the world. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>
  /** A line on standard output: what the command was asked for, and nothing else, so that it can be piped. */
  print(line: string): void
  /** A line on standard error: whatever is said about it. */
  warn(line: string): void
  /** All of standard input. */
  readInput(): Promise<string>
  /** Resolves when the process is asked to end. */
  untilStopped(): Promise<void>
}

/** The one export of a file in this folder that is a command: gives it options, help and its action. */
export type Configure = (command: Command, context: CommandContext) => void

export interface CommandEntry {
  readonly name: string
  /** One line of `egret --help`. */
  readonly description: string
  readonly load: () => Promise<{ readonly configure: Configure }>
}

/** A command did what it could and has to end with 1; the message says what is left to do. */
export class CommandFailed extends AppError {
  readonly code = 'command_failed'
  readonly retry = 'after_user_action'
}

/** The examples at the end of a command's help. */
export function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`
}
