import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { configurationDoc } from '../../server/src/configuration-doc.ts'

test('docs/configuration.md is what the schema of the settings says (npm run golden writes it)', async () => {
  const written = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
  expect(written).toBe(configurationDoc())
})
