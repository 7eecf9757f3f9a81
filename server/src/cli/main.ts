import { text } from 'node:stream/consumers'
import { runCli } from './run-cli.ts'

// Whoever reads the output may have seen enough, as in `egret doctor | head`; what is under way goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  print: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
  readInput: () => text(process.stdin),
  // Once each: whoever asks a second time is not made to wait for an orderly end.
  untilStopped: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve())
      process.once('SIGTERM', () => resolve())
    }),
})
