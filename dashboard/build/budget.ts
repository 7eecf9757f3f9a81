import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** JavaScript of the first load, login and companies together, as gzip sends it. */
const FIRST_LOAD_MAX_BYTES = 250_000
const FIRST_PAGES = /\/pages\/(login|companies)\//

/** Fails the build when the first load grows beyond its budget; charts and other pages are loaded when they are opened. */
export function holdBudget(): Plugin {
  return {
    name: 'egret-budget',
    apply: 'build',
    writeBundle(_options, bundle) {
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
      const bytes = [...needed].reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0)
      this.info(`first load: ${Math.round(bytes / 1_000)} kB of JavaScript (gzip)`)
      if (bytes > FIRST_LOAD_MAX_BYTES) {
        this.error(`The first load has ${bytes} bytes of JavaScript; the budget is ${FIRST_LOAD_MAX_BYTES}.`)
      }
    },
  }
}
