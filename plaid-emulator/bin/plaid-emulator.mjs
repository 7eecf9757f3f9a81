#!/usr/bin/env node
// Plain JavaScript, so that an old Node answers with a sentence instead of a syntax error. The published package has no
// need of this file: there main.js is the command.
const major = Number(process.versions.node.split('.')[0])
if (major < 26) {
  console.error(
    `plaid-emulator needs Node 26 here; this is ${process.version}. npx plaid-emulator brings its own.`,
  )
  process.exit(1)
}
await import('../src/main.ts')
