/** What `data/model.bin` says before its weights. */
export interface ModelHeader {
  readonly trades: readonly string[]
  /** Features are hashed into so many; a power of two. */
  readonly buckets: number
  /** So many of them say something and have weights. */
  readonly heard: number
  /** A weight is its byte times this. */
  readonly scale: number
  readonly bias: readonly number[]
  /** By trade: what its score is divided by. */
  readonly temperatures: readonly number[]
}

export interface ModelFile {
  readonly header: ModelHeader
  /** By bucket: which row of the weights is its; -1: none. */
  readonly rowOf: Int32Array
  /** A row of signed bytes for each bucket that is heard, a byte a trade. */
  readonly weights: Int8Array
}

const MAGIC = 'EGRM3\n'
const STEP_MAX = 255
const MASK_BYTES = 4
const BITS = 8

/**
 * Reads the bytes of a model: a mark, a line of JSON, the buckets that have weights as steps from one to the next (a byte each;
 * 255 adds to the step that follows), then a row for each: the weight that most trades have there, a bit for each trade that has
 * another (four bytes, the lowest first), and those. Weights are signed bytes.
 * Throws: TypeError when the bytes are of another format.
 */
export function readModelFile(bytes: Uint8Array): ModelFile {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length))
  if (magic !== MAGIC) throw new TypeError('not a model of categories')
  const start = bytes.indexOf(10, MAGIC.length)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(MAGIC.length, start))) as ModelHeader
  const rowOf = new Int32Array(header.buckets).fill(-1)
  let at = start + 1
  let bucket = -1
  for (let row = 0; row < header.heard; row += 1) {
    while (bytes[at] === STEP_MAX) {
      bucket += STEP_MAX
      at += 1
    }
    bucket += bytes[at] ?? 0
    at += 1
    if (bucket < header.buckets) rowOf[bucket] = row
  }
  return { header, rowOf, weights: readRows(bytes.subarray(at), header) }
}

function readRows(bytes: Uint8Array, { heard, trades }: ModelHeader): Int8Array {
  const count = trades.length
  const weights = new Int8Array(heard * count)
  let at = 0
  for (let row = 0; row < heard; row += 1) {
    const from = row * count
    weights.fill(bytes[at] ?? 0, from, from + count)
    let mask = 0
    for (let byte = 0; byte < MASK_BYTES; byte += 1) mask |= (bytes[at + 1 + byte] ?? 0) << (BITS * byte)
    at += 1 + MASK_BYTES
    for (; mask !== 0; mask &= mask - 1) {
      // The lowest bit that is set.
      weights[from + 31 - Math.clz32(mask & -mask)] = bytes[at] ?? 0
      at += 1
    }
  }
  if (at !== bytes.length) throw new TypeError('the model of categories is cut short')
  return weights
}

/**
 * The bytes of a model; `weights` has a row for each bucket of `heard`, which rise. A weight that is at most `tolerance` from
 * what most of its row have is taken for that. Throws: RangeError when there are more trades than a row has bits.
 */
export function modelBytes(
  header: Omit<ModelHeader, 'heard'>,
  heard: readonly number[],
  weights: Int8Array,
  tolerance: number,
): Uint8Array {
  const count = header.trades.length
  if (count > MASK_BYTES * BITS) throw new RangeError(`more than ${MASK_BYTES * BITS} trades`)
  const head = new TextEncoder().encode(`${MAGIC}${JSON.stringify({ ...header, heard: heard.length })}\n`)
  const steps = heard.flatMap((bucket, row) => stepsOf(bucket - (heard[row - 1] ?? -1)))
  const rows: number[] = []
  for (let row = 0; row < heard.length; row += 1)
    pushRow(rows, weights.subarray(row * count, (row + 1) * count), tolerance)
  const bytes = new Uint8Array(head.length + steps.length + rows.length)
  bytes.set(head)
  bytes.set(steps, head.length)
  bytes.set(rows, head.length + steps.length)
  return bytes
}

function stepsOf(distance: number): number[] {
  const full = Math.floor(distance / STEP_MAX)
  return [...Array.from({ length: full }, () => STEP_MAX), distance - full * STEP_MAX]
}

function pushRow(bytes: number[], row: Int8Array, tolerance: number): void {
  const middle = row.toSorted()[row.length >> 1] ?? 0
  const near = row.filter((weight) => Math.abs(weight - middle) <= tolerance)
  const most = Math.round(near.reduce((sum, weight) => sum + weight, 0) / near.length)
  const others: number[] = []
  let mask = 0
  for (const [trade, weight] of row.entries()) {
    if (Math.abs(weight - most) <= tolerance) continue
    mask |= 1 << trade
    others.push(weight)
  }
  bytes.push(most)
  for (let byte = 0; byte < MASK_BYTES; byte += 1) bytes.push(mask >>> (BITS * byte))
  bytes.push(...others)
}
