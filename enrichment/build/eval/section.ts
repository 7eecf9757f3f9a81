import type { Line } from './score.ts'

function cellOf({ figure, asShare }: Line): string {
  const { value, low, high, count } = figure
  const show = (one: number) =>
    Number.isNaN(one) ? '–' : asShare ? `${(one * 100).toFixed(1)} %` : one.toFixed(3)
  return `${show(value)} | ${show(low)} – ${show(high)} | ${count.toLocaleString('en-US')}`
}

/** A titled table of figures in Markdown. */
export function section(title: string, lines: readonly Line[]): string {
  const body = lines.map((line) => `| ${line.what} | ${cellOf(line)} | ${line.goal} |`)
  return `## ${title}\n\n| figure | value | 95 % interval | rows | goal |\n|---|---|---|---|---|\n${body.join('\n')}\n`
}
