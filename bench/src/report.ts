import { cpus, loadavg, totalmem } from 'node:os'
import type { ReadReport } from './read-case.ts'
import type { CaseReport, WebhookReport } from './run-case.ts'
import type { Verdict } from './verify.ts'
import type { Latencies } from './webhooks.ts'

const MEGABYTE = 1_000_000

export function describeMachine(): string {
  const [first] = cpus()
  const gigabytes = Math.round(totalmem() / (1_000 * MEGABYTE))
  return (
    `${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${gigabytes} GB, Node ${process.version}, ` +
    `load average before: ${loadavg()[0]?.toFixed(1)}`
  )
}

/** 1: as fast as a COPY of what was written. */
export function ratioToCopy({ floor, run }: CaseReport): number {
  return floor.durationMs / run.durationMs
}

export function ingestTable(reports: readonly CaseReport[]): string {
  return table(
    [
      'engine',
      'Items × rows',
      'ratio to COPY',
      'rows/s',
      'seconds',
      'COPY s',
      'Egret CPU s',
      'emulator CPU s',
      'peak above idle MB',
      'peak RSS MB',
      'lost',
      'duplicate',
    ],
    reports.map((report) => {
      const { run, floor, verdict, items, rowsPerItem } = report
      const { idleBytes, peakBytes } = run.memory
      return [
        report.engine,
        `${number(items)} × ${number(rowsPerItem)}`,
        ratioToCopy(report).toFixed(2),
        number(Math.round((items * rowsPerItem * 1_000) / run.durationMs)),
        seconds(run.durationMs),
        seconds(floor.durationMs),
        seconds(run.cpuMs),
        seconds(report.emulatorCpuMs),
        megabytes(peakBytes - idleBytes),
        megabytes(peakBytes),
        ...verdictCells(verdict),
      ]
    }),
  )
}

export function webhookTable(reports: readonly WebhookReport[]): string {
  return table(
    ['engine', 'when', 'webhooks', 'p50 ms', 'p99 ms', 'max ms', 'lost', 'duplicate'],
    reports.flatMap(({ engine, idle, busy, verdict }) => [
      [engine, 'idle', ...latencyCells(idle), '', ''],
      [engine, 'during the backfill', ...latencyCells(busy), ...verdictCells(verdict)],
    ]),
  )
}

export interface ExtractReport {
  readonly engine: string
  readonly what: string
  readonly latencies: Latencies
}

/** Beside the first of its engine. */
export function extractTable(reports: readonly ExtractReport[]): string {
  return table(
    ['engine', 'what is asked', 'requests', 'p50 ms', 'p99 ms', 'max ms', 'p99 ÷ that of the ping'],
    reports.map(({ engine, what, latencies }) => {
      const floor = reports.find((one) => one.engine === engine)?.latencies.p99Ms ?? Number.NaN
      return [engine, what, ...latencyCells(latencies), (latencies.p99Ms / floor).toFixed(2)]
    }),
  )
}

export function readTable(reports: readonly ReadReport[]): string {
  return table(
    ['engine', 'what is read', 'rows of the company', 'ms', 'bare ms', 'ratio'],
    reports.flatMap(({ engine, rows, bareMs, readings }) =>
      readings.map(({ what, ms }) => [
        engine,
        what,
        number(rows),
        ms.toFixed(0),
        bareMs.toFixed(0),
        (ms / bareMs).toFixed(2),
      ]),
    ),
  )
}

export function lookTable(reports: readonly ReadReport[]): string {
  return table(
    ['engine', 'rows of the company', 'opens ms', 'jumps ms', 'longest frame ms'],
    reports.flatMap(({ engine, rows, looks }) =>
      looks === null
        ? []
        : [
            [
              engine,
              number(rows),
              ...[looks.opensMs, looks.jumpsMs, looks.longestFrameMs].map((ms) => ms.toFixed(0)),
            ],
          ],
    ),
  )
}

function latencyCells({ count, p50Ms, p99Ms, maxMs }: Latencies): string[] {
  return [number(count), ...[p50Ms, p99Ms, maxMs].map((ms) => ms.toFixed(1))]
}

function verdictCells(verdict: Verdict): string[] {
  return [number(verdict.lost + verdict.untold), number(verdict.duplicate)]
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map((_, column) => (column < 2 ? '---' : '---:')), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2)
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(0)
}
