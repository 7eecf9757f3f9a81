#!/usr/bin/env node
import module from 'node:module'

// Loading is most of a start; what was compiled once is not compiled again.
module.enableCompileCache?.()
const { runCommand } = await import('./command.ts')
process.exitCode = await runCommand(process.argv.slice(2))
