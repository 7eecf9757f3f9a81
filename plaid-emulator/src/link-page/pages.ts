import { readFile } from 'node:fs/promises'

/** A file for a browser. */
export interface Page {
  body: Uint8Array
  headers: Record<string, string>
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
}

/** Paths that are files; Hosted Link has its link token in the path. */
const FILES: readonly (readonly [path: RegExp, file: string])[] = [
  [/^\/$/, 'shop.html'],
  [/^\/link\/v2\/stable\/link-initialize\.js$/, 'link-initialize.js'],
  [/^\/link\/v2\/stable\/link\.html$/, 'link.html'],
  [/^\/hl\/[^/]+$/, 'link.html'],
  ...['theme.css', 'link.css', 'link.js', 'host.js', 'panes.js', 'session.js', 'shop.css', 'shop.js'].map(
    (file) => [new RegExp(`^/link/assets/${file.replace('.', '\\.')}$`), file] as const,
  ),
]

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'"
/** Link is there to be framed by any application on the developer's machine; the shop is not. */
const FRAMED_BY_ALL: ReadonlySet<string> = new Set(['link.html'])

const loaded = new Map<string, Uint8Array>()

async function bytesOf(file: string): Promise<Uint8Array> {
  const known = loaded.get(file)
  if (known) return known
  const bytes = await readFile(new URL(`./assets/${file}`, import.meta.url))
  loaded.set(file, bytes)
  return bytes
}

/** The page at a path; null when there is none. Files are read when they are first asked for. */
export async function findPage(path: string): Promise<Page | null> {
  const file = FILES.find(([pattern]) => pattern.test(path))?.[1]
  if (file === undefined) return null
  const ancestors = FRAMED_BY_ALL.has(file) ? '*' : "'none'"
  return {
    body: await bytesOf(file),
    headers: {
      'content-type': CONTENT_TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'content-security-policy': `${POLICY}; frame-ancestors ${ancestors}`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
      // The script is loaded by applications of other origins.
      'cross-origin-resource-policy': 'cross-origin',
    },
  }
}
