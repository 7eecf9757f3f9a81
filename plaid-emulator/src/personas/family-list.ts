import { familyOf } from './families.ts'
import { MERCHANTS } from './merchants.ts'
import { debtStream, projectStream } from './planned-streams.ts'
import { inStyle } from './renderings.ts'
import type { Persona, Stream } from './streams.ts'
import { PERSONAS } from './table.ts'

function templatesOfStream(stream: Stream): string[] {
  const own =
    stream.descriptors ?? (stream.merchants ?? []).flatMap((key) => MERCHANTS[key]?.descriptors ?? [])
  return [
    ...own,
    ...(stream.factoring?.reserveDescriptors ?? []),
    ...(stream.mirror ? [stream.mirror.descriptor] : []),
  ]
}

/** Every way in which a row of the persona can be written, before it is filled. */
export function templatesOf(persona: Persona): string[] {
  const policies = persona.accounts.flatMap(({ overdraft }) => (overdraft ? [overdraft] : []))
  const streams = [
    ...persona.streams,
    ...(persona.debts ?? []).flatMap((debt) => [debtStream(debt, 'funding'), debtStream(debt, 'payment')]),
    ...(persona.projects ?? []).map(projectStream),
  ]
  const templates = [
    ...streams.flatMap(templatesOfStream),
    ...policies.flatMap((policy) => [
      ...policy.returnDescriptors,
      ...policy.returnedFee.descriptors,
      ...policy.overdraftFee.descriptors,
    ]),
  ]
  return [...new Set(templates)].map((template) => inStyle(template, persona.achStyle))
}

/** Which families of descriptors each persona is written in: what an evaluation can hold out. */
export function familiesByPersona(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    PERSONAS.map((persona) => [persona.name, [...new Set(templatesOf(persona).map(familyOf))].sort()]),
  )
}
