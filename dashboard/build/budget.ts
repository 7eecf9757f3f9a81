import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** JavaScript of the first load, login, shell and companies together, as gzip sends it. */
const FIRST_LOAD_MAX_BYTES = 250_000
const FIRST_PAGES = /\/src\/(shell|pages\/(login|companies))\//

/** Fails the build when the first load grows beyond its budget; charts and other pages are loaded when they are opened. */
export function holdBudget(): Plugin {
  return {
    name: 'egret-budget',
    apply: 'build',
    writeBundle({ dir = 'dist' }, bundle) {
      const names = [...firstLoad(bundle)].map((chunk) => chunk.fileName)
      const sizes = names.map((name) => ({ name, bytes: gzipSync(readFileSync(join(dir, name))).length }))
      const bytes = sizes.reduce((sum, one) => sum + one.bytes, 0)
      this.info(`first load: ${Math.round(bytes / 1_000)} kB of JavaScript (gzip)`)
      if (bytes <= FIRST_LOAD_MAX_BYTES) return
      // Whoever looks whether there is a build must not take this one for it.
      rmSync(join(dir, 'index.html'), { force: true })
      const list = sizes
        .sort((one, other) => other.bytes - one.bytes)
        .map((one) => `${one.name} ${one.bytes}`)
      this.error(
        `The first load has ${bytes} bytes of JavaScript, of ${FIRST_LOAD_MAX_BYTES}:\n${list.join('\n')}`,
      )
    },
  }
}

/** What login, shell and companies need, with all that they import. */
function firstLoad(bundle: Rolldown.OutputBundle): Set<Rolldown.OutputChunk> {
  const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const needed = new Set<Rolldown.OutputChunk>()
  const need = (chunk: Rolldown.OutputChunk | undefined): void => {
    if (chunk === undefined || needed.has(chunk)) return
    needed.add(chunk)
    for (const name of chunk.imports) need(byName.get(name))
  }
  for (const chunk of chunks) {
    if (chunk.isEntry || chunk.moduleIds.some((id) => FIRST_PAGES.test(id))) need(chunk)
  }
  return needed
}
