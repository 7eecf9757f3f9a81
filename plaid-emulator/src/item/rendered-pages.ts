import { encodeText, type RawAnswer, renderJson } from '../wire.ts'
import type { Item } from './item.ts'
import { headOf, type SyncPage, type SyncRequest } from './sync.ts'

/** The bytes of one page; `idAt` is where its request_id stands, the one thing that differs from answer to answer. */
interface RenderedPage {
  bytes: Buffer
  idAt: number
}

const BYTES_MAX = 64 * 1024 * 1024
const BLANK_ID = '0'.repeat(15)
const ID_FIELD = '"request_id": "'

/** Pages as they were last sent, the least recently asked for forgotten first. */
export class RenderedPages {
  readonly #pages = new Map<string, RenderedPage>()
  #bytes = 0

  /**
   * A page of /transactions/sync. Its key is all that it depends on, so that it is made again once the log has moved,
   * the Item went on, or its accounts are others. What `make` refuses is not kept.
   */
  answer(item: Item, request: SyncRequest, make: () => RawAnswer | SyncPage): RawAnswer {
    const key = keyOf(item, request)
    const page = this.#pages.get(key) ?? render(make())
    this.#keep(key, page)
    return {
      render: (requestId) => Buffer.concat(partsOf(page, requestId)),
      parts: (requestId) => partsOf(page, requestId),
    }
  }

  #keep(key: string, page: RenderedPage): void {
    const isKnown = this.#pages.delete(key)
    this.#pages.set(key, page)
    if (isKnown) return
    this.#bytes += page.bytes.length
    for (const [oldest, { bytes }] of this.#pages) {
      if (this.#bytes <= BYTES_MAX) return
      this.#pages.delete(oldest)
      this.#bytes -= bytes.length
    }
  }
}

function keyOf(item: Item, request: SyncRequest): string {
  return JSON.stringify([
    item.itemId,
    request,
    headOf(item),
    item.status,
    item.accounts.map((account) => account.accountId),
  ])
}

function render(made: RawAnswer | SyncPage): RenderedPage {
  const rendered =
    'render' in made ? made.render(BLANK_ID) : encodeText(renderJson({ ...made, request_id: BLANK_ID }))
  const bytes = Buffer.from(rendered.buffer, rendered.byteOffset, rendered.length)
  return { bytes, idAt: bytes.lastIndexOf(ID_FIELD) + ID_FIELD.length }
}

function partsOf({ bytes, idAt }: RenderedPage, requestId: string): Uint8Array[] {
  return [bytes.subarray(0, idAt), encodeText(requestId), bytes.subarray(idAt + BLANK_ID.length)]
}
