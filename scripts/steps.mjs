// Runs commands one after the other, says how long each took, and stops at the first that fails. Vitest's counts are
// collected, so that a run can end with one line that says what was tested.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @typedef {{ name: string, command: readonly string[], env?: Record<string, string> }} Step */

/** @param {readonly Step[]} steps */
export function runSteps(steps) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const began = Date.now()
  for (const step of steps) {
    const started = Date.now()
    const status = step.command[0] === 'vitest' ? runVitest(step, counts) : run(step.command, step.env)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s)`)
    if (status !== 0) return finish(counts, began, 1)
  }
  return finish(counts, began, 0)
}

function finish(counts, began, status) {
  console.log(`${((Date.now() - began) / 1000).toFixed(0)} s in all`)
  return { ...counts, status, failed: status !== 0 && counts.failed === 0 ? 1 : counts.failed }
}

function run([command, ...args], env = {}) {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  return status ?? 1
}

function runVitest(step, counts) {
  const folder = mkdtempSync(join(tmpdir(), 'egret-tests-'))
  const file = join(folder, 'result.json')
  try {
    const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const status = run([...step.command, ...report], step.env)
    const result = JSON.parse(readFileSync(file, 'utf8'))
    counts.passed += result.numPassedTests
    counts.failed += result.numFailedTests
    counts.skipped += result.numPendingTests
    return status
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
