import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const FOLDERS = 'server|enrichment|underwriting|plaid-emulator|client|dashboard|bench|test|docs|scripts'

function documents(): string[] {
  const tracked = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  return tracked.split('\n').filter((name) => name !== '')
}

/** Paths from the root that a document names: targets of links, and code that looks like a path of ours. */
function citedIn(name: string): string[] {
  const text = readFileSync(join(root, name), 'utf8')
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(name), target)))
  const code = [...text.matchAll(new RegExp(`\`((?:${FOLDERS})/[\\w./-]+)\``, 'g'))].map(
    ([, path = '']) => path,
  )
  return [...links, ...code]
}

describe('what a document cites', () => {
  test.each(documents())('%s: each path is there', (name) => {
    expect(citedIn(name).filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test.each(documents())('%s: each npm script is there', (name) => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const text = readFileSync(join(root, name), 'utf8')
    const cited = [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, script = '']) => script)
    expect(cited.filter((script) => !Object.hasOwn(scripts, script))).toEqual([])
  })
})
