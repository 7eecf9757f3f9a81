#!/usr/bin/env node
// Plain JavaScript, so that an old Node answers with a sentence instead of a syntax error.
const major = Number(process.versions.node.split('.')[0])
if (major < 26) {
  console.error(
    `egret needs Node 26 or newer; this is ${process.version}. Run it through npm (npm start, npx egret …), which brings its own.`,
  )
  process.exit(1)
}
await import('../src/cli/main.ts')
