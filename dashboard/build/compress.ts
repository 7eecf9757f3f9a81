import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRESSIBLE = /\.(js|css|svg|json)$/
/** What fits into one packet gains nothing. */
const SIZE_MIN_BYTES = 1_400

/** Writes `.br` and `.gz` beside each text file of the build; the server picks by what the browser accepts. */
export function compress(): Plugin {
  return {
    name: 'egret-compress',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!COMPRESSIBLE.test(name)) continue
        const file = join(dir, name)
        const content = readFileSync(file)
        if (content.length < SIZE_MIN_BYTES) continue
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
        writeFileSync(`${file}.br`, brotliCompressSync(content))
      }
    },
  }
}
