/** A payment company whose mark stands before the merchant's name on card descriptors: "SQ *BLUE BOTTLE". */
export interface Facilitator {
  readonly mark: RegExp
  readonly name: string
  readonly website: string
}

const facilitator = (mark: RegExp, name: string, website: string): Facilitator => ({ mark, name, website })

/** Each mark is anchored at where it is tried (sticky) and ends before the merchant. */
export const FACILITATORS: readonly Facilitator[] = [
  facilitator(/SQ ?\* ?(?=\S)/iy, 'Square', 'squareup.com'),
  facilitator(/TST ?\* ?(?=\S)/iy, 'Toast', 'toasttab.com'),
  facilitator(/(?:PAYPAL|PP) ?\* ?(?=\S)/iy, 'PayPal', 'paypal.com'),
  facilitator(/SP \* ?(?=\S)/iy, 'Shopify', 'shopify.com'),
  facilitator(/(?:IZ|ZETTLE_?) ?\* ?(?=\S)/iy, 'Zettle', 'zettle.com'),
  facilitator(/SUMUP ?\* ?(?=\S)/iy, 'SumUp', 'sumup.com'),
  facilitator(/IN \* ?(?=\S)/iy, 'Intuit', 'intuit.com'),
  facilitator(/PADDLE\.NET ?\* ?(?=\S)/iy, 'Paddle', 'paddle.com'),
  facilitator(/KLARNA ?\* ?(?=\S)/iy, 'Klarna', 'klarna.com'),
]

/** The facilitator whose mark stands at that place of the text, and where the merchant begins. */
export function facilitatorAt(text: string, at: number): { facilitator: Facilitator; end: number } | null {
  for (const facilitator of FACILITATORS) {
    facilitator.mark.lastIndex = at
    if (facilitator.mark.test(text)) return { facilitator, end: facilitator.mark.lastIndex }
  }
  return null
}
