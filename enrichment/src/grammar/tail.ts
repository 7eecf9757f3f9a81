import type { Location } from './descriptor.ts'
import {
  AU_STATES,
  CA_PROVINCES,
  countryOf,
  isCityOf,
  isClearCountry,
  isGreatCity,
  US_STATES,
  WORDLIKE,
} from './places.ts'

import { hasLabelBefore, hasTwoTokens, isBehindRegion, isPlaceBefore } from './tail-signs.ts'
import {
  ADDRESS,
  DATE,
  GLUED_STORE,
  isColumnEnd,
  isIdOrDate,
  LABELS,
  lastColumn,
  MARKERS,
  MCC,
  PHONE,
  STORE,
  STORE_WORDS,
  skipEdge,
  startOfToken,
  WORDS_ONLY,
  ZIP,
} from './tail-text.ts'

/** What stands before, and what stood behind, the name on a card row. Offsets into the folded text. */
export interface CardTail {
  readonly end: number
  readonly location: Location | null
  readonly storeNumber: string | null
  readonly ids: Readonly<Record<string, string>>
  /** Whether the row ends as only card rows do: a state behind a city, phone number, address or store. */
  readonly isCardLike: boolean
}

/** Peels what a network and a bank add behind a merchant's name, from the end. Linear: each character is met a few times. */
export function readCardTail(
  text: string,
  start: number,
  limit: number,
  isRawCapital: (at: number) => boolean,
): CardTail {
  const marker = text.slice(start, limit).search(MARKERS)
  const reader = new TailReader(text, start, marker > 0 ? start + marker : limit, isRawCapital)
  if (marker > 0) reader.readBehind(start + marker, limit)
  reader.peelNumbers()
  reader.peelRegion()
  reader.peelPlace()
  reader.peelStore()
  return reader.result()
}

class TailReader {
  readonly #text: string
  readonly #start: number
  readonly #isRawCapital: (at: number) => boolean
  #end: number
  #ids: Record<string, string> = {}
  #hasPeeledId = false
  #city: string | null = null
  #region: string | null = null
  #country: string | null = null
  #postalCode: string | null = null
  #phone: string | null = null
  #address: string | null = null
  #storeNumber: string | null = null
  /** A run of two spaces or a comma stood before the region. */
  #hasColumn = false

  constructor(text: string, start: number, end: number, isRawCapital: (at: number) => boolean) {
    this.#text = text
    this.#start = start
    this.#isRawCapital = isRawCapital
    this.#end = skipEdge(text, start, end)
  }

  result(): CardTail {
    const hasPlace = this.#city ?? this.#region ?? this.#country ?? this.#phone ?? this.#address
    const isCardLike =
      this.#region !== null && (this.#city ?? this.#phone ?? this.#address ?? this.#storeNumber) !== null
    return {
      end: this.#end,
      location:
        hasPlace === null
          ? null
          : {
              city: this.#city,
              region: this.#region,
              country: this.#country,
              postalCode: this.#postalCode,
              phone: this.#phone,
              address: this.#address,
            },
      storeNumber: this.#storeNumber,
      ids: this.#ids,
      isCardLike,
    }
  }

  /** What may be learnt from the fields behind the name: the merchant's code, or a city behind a double slash. */
  readBehind(from: number, limit: number): void {
    const behind = this.#text.slice(from, limit)
    const mcc = MCC.exec(behind)?.[1]
    if (mcc !== undefined) this.#ids['mcc'] = mcc
    const [, city, country] = /^\/\/([^/]{2,40})\/([A-Z]{2})\b/.exec(behind) ?? []
    if (city === undefined || country === undefined) return
    this.#city = city.trim()
    this.#country = countryOf(country)
  }

  peelNumbers(): void {
    for (;;) {
      const at = this.#tokenStart()
      if (at <= this.#start) return
      const token = this.#token(at).replace(/[:#]$/, '')
      if (
        PHONE.test(token) &&
        !/^\d{12,}$/.test(token) &&
        this.#phone === null &&
        !hasLabelBefore(this.#text, this.#start, at)
      ) {
        this.#phone = token
        this.#cut(at)
        continue
      }
      const isLabel =
        token === 'RECURRING' || (this.#hasPeeledId && LABELS.has(token) && !this.#isState(token, at))
      const isNumber = isIdOrDate(token)
      if (!isLabel && !isNumber) return
      if (isNumber && STORE.test(token) && !this.#isOfTheRail(at)) return
      if (isNumber && ZIP.test(token) && isBehindRegion(this.#text, this.#start, at)) this.#postalCode = token
      else if (isNumber) this.#keepId(token, at)
      this.#hasPeeledId = this.#hasPeeledId || isNumber
      this.#cut(at)
    }
  }

  peelRegion(): void {
    const at = this.#tokenStart()
    if (at <= this.#start) return
    const token = this.#token(at)
    const country = token.length === 3 || token.length === 2 ? countryOf(token) : null
    const isState = this.#isState(token, at)
    if (
      !isState &&
      country !== null &&
      this.#isRawCapital(at) &&
      (isClearCountry(token) || isColumnEnd(this.#text, at) || this.#phone !== null) &&
      (hasTwoTokens(this.#text, this.#start, at) || isColumnEnd(this.#text, at))
    ) {
      this.#country = country
      this.#cut(at)
      if (country === 'US' || country === 'CA' || country === 'AU') this.#peelState()
      return
    }
    this.#peelState()
  }

  #peelState(): void {
    const at = this.#tokenStart()
    const token = this.#token(at)
    if (at > this.#start && this.#isState(token, at)) {
      this.#setRegion(token)
      this.#hasColumn = isColumnEnd(this.#text, at)
      this.#cut(at)
      return
    }
    this.#peelGluedState(at, token)
  }

  // "MECHANICSBURGPA": a city of thirteen characters leaves no room for a space.
  #peelGluedState(at: number, token: string): void {
    const region = token.slice(-2)
    if (token.length < 6 || !US_STATES.has(region)) return
    const end = this.#end - 2
    for (let from = at, words = 0; words < 3 && from > this.#start; words += 1) {
      if (isCityOf(this.#text.slice(from, end), `US-${region}`)) {
        this.#setRegion(region)
        this.#city = this.#text.slice(from, end)
        this.#cut(from)
        return
      }
      from = startOfToken(this.#text, this.#start, skipEdge(this.#text, this.#start, from))
    }
  }

  peelPlace(): void {
    if (this.#city !== null) return
    this.#peelContact()
    if (this.#phone === null && this.#address === null) this.#peelCity()
    else if (this.#region === null || this.#city === null) this.#peelKnownCity()
    // "ZOOM.US 888-799-9666 SAN JOSE CA": some write both.
    if (this.#city !== null) this.#peelContact()
  }

  #peelContact(): void {
    for (let round = 0; round < 3; round += 1) {
      const at = this.#tokenStart()
      if (at <= this.#start) return
      const token = this.#token(at)
      if (PHONE.test(token) && this.#phone === null) this.#phone = token
      else if (ADDRESS.test(token) && this.#address === null) this.#address = token
      else break
      this.#cut(at)
    }
  }

  #peelCity(): void {
    if (this.#peelColumn()) return
    if (this.#peelKnownCity()) return
    if (this.#region !== null || this.#country !== null) this.#peelBehindNumber()
  }

  /** Banks write columns: name, city, state. */
  #peelColumn(): boolean {
    const text = this.#text.slice(this.#start, this.#end)
    const run = lastColumn(text)
    if (run === null) return false
    const from = this.#start + run.end
    const city = this.#text.slice(from, this.#end)
    const hasRegion = this.#region !== null || this.#country !== null
    if (!WORDS_ONLY.test(city) && !(hasRegion && this.#hasColumn)) return false
    if (!hasRegion && !isGreatCity(city) && run.width < 3) return false
    if (run.isComma && !isGreatCity(city) && !this.#isKnown(city) && !hasRegion) return false
    this.#city = city
    this.#end = skipEdge(this.#text, this.#start, this.#start + run.start)
    return true
  }

  #peelKnownCity(): boolean {
    let found = -1
    let from = this.#end
    for (let words = 0; words < 4; words += 1) {
      from = startOfToken(this.#text, this.#start, skipEdge(this.#text, this.#start, from))
      if (from <= this.#start) break
      if (this.#isKnown(this.#text.slice(from, this.#end))) found = from
    }
    if (found === -1) return false
    this.#city = this.#text.slice(found, this.#end)
    this.#cut(found)
    return true
  }

  #isKnown(name: string): boolean {
    if (this.#region !== null) return isCityOf(name, `${this.#country ?? 'US'}-${this.#region}`)
    if (this.#country !== null) return isCityOf(name, this.#country) || isGreatCity(name)
    return isGreatCity(name)
  }

  /** "TACO CORNER 704812 NORWELL": what stands between the store's number and the state. */
  #peelBehindNumber(): void {
    let from = this.#end
    for (let words = 0; words < 3; words += 1) {
      const at = startOfToken(this.#text, this.#start, skipEdge(this.#text, this.#start, from))
      if (at <= this.#start) return
      const token = this.#text.slice(at, skipEdge(this.#text, this.#start, from))
      if (STORE.test(token)) {
        if (words === 0) return
        this.#city = this.#text.slice(from, this.#end)
        this.#end = skipEdge(this.#text, this.#start, from)
        return
      }
      if (!/^[A-Z.'-]+$/.test(token)) return
      from = at
    }
  }

  peelStore(): void {
    for (let round = 0; round < 2; round += 1) {
      const at = this.#tokenStart()
      if (at <= this.#start) break
      const token = (this.#text.charAt(at - 1) === '#' ? '#' : '') + this.#token(at)
      if (!STORE.test(token)) break
      this.#storeNumber = token.replace('#', '')
      this.#cut(at)
      const word = this.#tokenStart()
      if (word > this.#start && STORE_WORDS.has(this.#token(word))) this.#cut(word)
    }
    const glued = GLUED_STORE.exec(this.#text.slice(this.#tokenStart(), this.#end))
    if (glued === null || glued.index === 0) return
    this.#storeNumber = glued[0].slice(1)
    this.#cut(this.#end - glued[0].length)
  }

  #setRegion(token: string): void {
    this.#region = token
    if (US_STATES.has(token) && this.#country !== 'CA') this.#country = 'US'
    else if (CA_PROVINCES.has(token)) this.#country = 'CA'
    else this.#country = 'AU'
  }

  #isState(token: string, at: number): boolean {
    if (!this.#isRawCapital(at)) return false
    const isAustralian = AU_STATES.has(token) && this.#country === 'AU'
    if (!US_STATES.has(token) && !CA_PROVINCES.has(token) && !isAustralian) return false
    if (isColumnEnd(this.#text, at)) return true
    if (!WORDLIKE.has(token)) return this.#hasPeeledId || hasTwoTokens(this.#text, this.#start, at)
    if (this.#phone !== null || this.#country !== null) return hasTwoTokens(this.#text, this.#start, at)
    return isPlaceBefore(this.#text, this.#start, token, at)
  }

  // A number that no label, date or region stands before may be the store's.
  #isOfTheRail(at: number): boolean {
    return (
      DATE.test(this.#token(at)) ||
      isBehindRegion(this.#text, this.#start, at) ||
      hasLabelBefore(this.#text, this.#start, at)
    )
  }

  #keepId(token: string, at: number): void {
    if (DATE.test(token)) return
    const end = skipEdge(this.#text, this.#start, at)
    const label = this.#text.slice(startOfToken(this.#text, this.#start, end), end)
    this.#ids[label === 'CARD' || label === 'CD' ? 'card' : 'ref'] ??= token.replace(/^#/, '')
  }

  #tokenStart(): number {
    return startOfToken(this.#text, this.#start, this.#end)
  }

  #token(at: number): string {
    return this.#text.slice(at, this.#end)
  }

  #cut(at: number): void {
    this.#end = skipEdge(this.#text, this.#start, at)
  }
}
