import { SESSION_MAX_MS } from '../access/index.ts'

const NAME = 'egret_session'
const TOKEN = /^[\w-]{20,200}$/

/** The token in a Cookie header; null when there is none that could be ours. */
export function sessionTokenOf(cookieHeader: string | undefined): string | null {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=', 2)
    if (name === NAME && TOKEN.test(value)) return value
  }
  return null
}

/** Never readable by scripts, never sent along from another site, and over TLS alone where the public URL has it. */
export function sessionCookie(token: string, publicUrl: string): string {
  return `${NAME}=${token}; Max-Age=${SESSION_MAX_MS / 1_000}; ${attributes(publicUrl)}`
}

export function expiredCookie(publicUrl: string): string {
  return `${NAME}=; Max-Age=0; ${attributes(publicUrl)}`
}

function attributes(publicUrl: string): string {
  return `Path=/; HttpOnly; SameSite=Strict${publicUrl.startsWith('https:') ? '; Secure' : ''}`
}
