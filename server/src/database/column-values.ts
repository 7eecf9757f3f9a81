/** Turns the text in which PostgreSQL sends a value into ours. Null never comes here. */
export type Reader = (text: string) => unknown

const asText: Reader = (text) => text

// Type → [oid, oid of its array, reader]. What is not listed arrives as the text the server sent, on both engines.
// Source of the oids: pg_type.dat, fixed for the life of PostgreSQL.
const types: readonly (readonly [oid: number, arrayOid: number, read: Reader])[] = [
  [16, 1000, (text) => text === 't'], // bool
  [17, 1001, readBytes], // bytea
  [18, 1002, asText], // "char"
  [19, 1003, asText], // name
  [20, 1016, readSafeInteger], // int8
  [21, 1005, Number], // int2
  [23, 1007, Number], // int4
  [25, 1009, asText], // text
  [26, 1028, Number], // oid
  [114, 199, (text) => JSON.parse(text)], // json
  [700, 1021, Number], // float4
  [701, 1022, Number], // float8
  [1042, 1014, asText], // bpchar
  [1043, 1015, asText], // varchar
  [1082, 1182, asText], // date: a calendar day, never an instant
  [1114, 1115, asText], // timestamp
  [1184, 1185, readInstant], // timestamptz
  [1186, 1187, asText], // interval
  [1700, 1231, asText], // numeric: exact
  [2950, 2951, asText], // uuid
  [3802, 3807, (text) => JSON.parse(text)], // jsonb
]

/** Reader by type oid, for every type that the schema may use. */
const readers: ReadonlyMap<number, Reader> = new Map(
  types.flatMap(([oid, arrayOid, read]) => [
    [oid, read],
    [arrayOid, (text: string) => readArray(text, read)],
  ]),
)

export function readerOf(oid: number): Reader {
  return readers.get(oid) ?? asText
}

function readSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`the bigint ${text} is more than a number holds exactly; select it as text`)
  }
  return value
}

function readBytes(text: string): Uint8Array {
  if (!text.startsWith('\\x')) throw new TypeError('bytea_output must be hex')
  return Uint8Array.fromHex(text.slice(2))
}

const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d)(:\d\d)?$/

/** Epoch milliseconds; digits below the millisecond are cut, so write instants in whole milliseconds. */
function readInstant(text: string): number {
  const [, day, time, hours, minutes = ':00'] = INSTANT.exec(text) ?? []
  const instant = day === undefined ? Number.NaN : Date.parse(`${day}T${time}${hours}${minutes}`)
  if (Number.isNaN(instant)) throw new RangeError(`"${text}" is not an instant between the years 1 and 9999`)
  return instant
}

/** Reads `{a,"b c",NULL,{…}}`. Source: PostgreSQL manual, 8.15.6 Array Input and Output Syntax. */
function readArray(text: string, read: Reader): unknown[] {
  let at = text.indexOf('{') // a lower bound other than 1 is written before it: [0:1]={…}

  function readItems(): unknown[] {
    const items: unknown[] = []
    at++
    while (text[at] !== '}') {
      items.push(readItem())
      if (text[at] === ',') at++
    }
    at++
    return items
  }

  function readItem(): unknown {
    if (text[at] === '{') return readItems()
    if (text[at] === '"') return read(readQuoted())
    const from = at
    while (at < text.length && text[at] !== ',' && text[at] !== '}') at++
    const bare = text.slice(from, at)
    return bare === 'NULL' ? null : read(bare)
  }

  function readQuoted(): string {
    let value = ''
    for (at++; text[at] !== '"'; at++) {
      if (text[at] === '\\') at++
      value += text[at]
    }
    at++
    return value
  }

  return readItems()
}

/**
 * A parameter as the server reads it: text in the type's input format, or bytes for `bytea`. Both engines get the same,
 * so a statement can't work on one and fail on the other.
 * Throws: TypeError for undefined, a Date and plain objects. JSON is passed as text, instants as ISO text.
 */
export function encodeParameter(value: unknown): string | Uint8Array | null {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return null
      if (value instanceof Uint8Array) return value
      if (Array.isArray(value)) return encodeArray(value)
  }
  throw new TypeError(
    `a parameter can't be ${describe(value)}: pass JSON as text (JSON.stringify), an instant as ISO text, nothing as null`,
  )
}

function encodeArray(values: readonly unknown[]): string {
  return `{${values.map(encodeItem).join(',')}}`
}

function encodeItem(value: unknown): string {
  if (Array.isArray(value)) return encodeArray(value)
  const encoded = encodeParameter(value)
  if (encoded === null) return 'NULL'
  const text = typeof encoded === 'string' ? encoded : hexOf(encoded)
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** Bytes in the text format of `bytea`. */
export function hexOf(bytes: Uint8Array): string {
  return `\\x${bytes.toHex()}`
}

function describe(value: unknown): string {
  return typeof value === 'object'
    ? `a ${value?.constructor.name ?? 'bare object'}`
    : `a value of type ${typeof value}`
}
