/** A place in a list that is read from the newest on. */
export interface Place {
  readonly page: number
  readonly page_token?: string
}

export const FIRST_PLACE: Place = { page: 1 }

/** Where the next page begins; undefined at the end. */
export function nextPlace({ _meta: { next_url } }: { readonly _meta: { readonly next_url: string | null } }) {
  const query = new URLSearchParams(next_url?.split('?')[1])
  const page_token = query.get('page_token')
  return page_token === null ? undefined : ({ page: Number(query.get('page')), page_token } satisfies Place)
}
