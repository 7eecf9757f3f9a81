import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { MUTANTS, type Mutant } from './mutants.ts'

/** From here on, this process loads the product as the mutant builds it. */
export function mutate(name: string): void {
  const mutant = MUTANTS.find((one) => one.name === name)
  if (mutant === undefined) throw new RangeError(`no mutant "${name}"`)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const edits = mutant.edits.filter(({ file }) => url.endsWith(`/server/src/${file}`))
      if (edits.length === 0) return loaded
      return { ...loaded, source: edited(readFileSync(new URL(url), 'utf8'), edits) }
    },
  })
}

/** The source as the edits change it. Throws when what is to be changed does not stand there exactly once. */
export function edited(source: string, edits: Mutant['edits']): string {
  return edits.reduce((text, { file, find, replace }) => {
    if (text.split(find).length !== 2)
      throw new Error(`${file} does not hold once what is to be changed: ${find}`)
    return text.replace(find, () => replace)
  }, source)
}
