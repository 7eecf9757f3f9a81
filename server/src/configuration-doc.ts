import { type Setting, settings } from './settings.ts'

/** The text of docs/configuration.md, made from the schema so that it can't fall behind. */
export function configurationDoc(): string {
  return [
    '# Configuration',
    '',
    'Egret reads its settings from environment variables, once, at the start. All of them may be left out: it then runs',
    'on an embedded database in the folder `.egret`. A variable that is set but empty counts as left out. Whatever is',
    'wrong is reported at once, all problems together; a variable that begins with `EGRET_` and is none of these is',
    'warned about.',
    '',
    ...settings.flatMap(([, about]) => section(about)),
    '<!-- Written by `npm run golden` from server/src/settings.ts. -->',
    '',
  ].join('\n')
}

function section({ env, description, default: fallback, shown }: Setting): string[] {
  const isValue = /^[\w./-]+$/.test(fallback)
  const lines = [`## ${env}`, '', description, '']
  lines.push(`Default: ${fallback === '' ? 'none' : isValue ? `\`${fallback}\`` : fallback}.`)
  if (shown === 'presence') lines.push('Secret: start-up says only whether it is set.')
  if (shown === 'url') lines.push('Start-up shows it without its password.')
  return [...lines, '']
}
