const LETTERS_AND_DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Turns a seed text into four 32-bit words; FNV-1a with a different start for each word. */
function wordsOf(seed: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35]
  for (let index = 0; index < seed.length; index += 1) {
    const code = seed.charCodeAt(index)
    for (let word = 0; word < 4; word += 1) {
      const mixed = Math.imul((words[word] ?? 0) ^ (code + word * 131), 0x01000193)
      words[word] = (mixed ^ (mixed >>> 15)) >>> 0
    }
  }
  return words
}

/**
 * The one source of chance in the emulator (sfc32). The same seed text always yields the same numbers, and a fork is
 * a function of (seed, label) alone: what one part draws never moves the numbers of another.
 */
export class Random {
  readonly seed: string
  readonly #words: Uint32Array

  constructor(seed: string) {
    this.seed = seed
    this.#words = Uint32Array.from(wordsOf(seed))
    for (let round = 0; round < 12; round += 1) this.#draw()
  }

  #draw(): number {
    const words = this.#words
    const [a = 0, b = 0, c = 0, counter = 0] = words
    const sum = (a + b + counter) >>> 0
    words[3] = counter + 1
    words[0] = b ^ (b >>> 9)
    words[1] = c + (c << 3)
    words[2] = ((c << 21) | (c >>> 11)) + sum
    return sum
  }

  fork(label: string): Random {
    return new Random(`${this.seed}/${label}`)
  }

  /** Uniform in [0, 1). */
  next(): number {
    return this.#draw() / 0x1_0000_0000
  }

  /** Uniform whole number, both ends included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.integer(0, choices.length - 1)]
    if (choice === undefined) throw new RangeError('nothing to pick from')
    return choice
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()))
    return radius * Math.cos(2 * Math.PI * this.next())
  }

  /** Poisson, by Knuth's product; meant for means under 30. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = this.next(); product > limit; product *= this.next()) count += 1
    return count
  }

  digits(length: number): string {
    let text = ''
    for (let index = 0; index < length; index += 1) text += String(this.integer(0, 9))
    return text
  }

  alphanumerics(length: number): string {
    let text = ''
    for (let index = 0; index < length; index += 1) text += LETTERS_AND_DIGITS[this.integer(0, 61)]
    return text
  }

  /** Item, account, transaction and entity ids: 37 case-sensitive alphanumerics, as recorded from Sandbox. */
  plaidId(): string {
    return this.alphanumerics(37)
  }

  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.integer(0, 15).toString(16))
    hex[12] = '4'
    hex[16] = this.pick(['8', '9', 'a', 'b'])
    const text = hex.join('')
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.integer(0, 255))
  }
}
