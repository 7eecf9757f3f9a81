/** A payment company whose mark stands before the merchant's name on card descriptors: "SQ *BLUE BOTTLE". */
export interface Facilitator {
  readonly name: string
  readonly website: string
}

/** Marks that end with a star, as they are written before it. The merchant follows. */
const STARRED: readonly (readonly [marks: string, name: string, website: string])[] = [
  ['SQ|GOSQ|SQU|SQUARE', 'Square', 'squareup.com'],
  ['TST|TOAST', 'Toast', 'toasttab.com'],
  ['PAYPAL|PP|PYPL|PAYPAL INST XFER|PAY PAL', 'PayPal', 'paypal.com'],
  ['SP|SHOPIFY|SHOP', 'Shopify', 'shopify.com'],
  ['IZ|ZETTLE|ZETTLE_|ZTL|IZETTLE', 'Zettle', 'zettle.com'],
  ['SUMUP|SUMUP_|SMP', 'SumUp', 'sumup.com'],
  ['IN|INTUIT PAYMENT', 'Intuit', 'intuit.com'],
  ['PADDLE.NET|PADDLE', 'Paddle', 'paddle.com'],
  ['KLARNA', 'Klarna', 'klarna.com'],
  ['STRIPE|ST|STR', 'Stripe', 'stripe.com'],
  ['CLOVER|CLV|CKE', 'Clover', 'clover.com'],
  ['USA|CTLP|CANTALOUPE|USATECH', 'Cantaloupe', 'cantaloupe.com'],
  ['NYX|NAYAX', 'Nayax', 'nayax.com'],
  ['CMSVEND', 'Crane Merchandising Systems', 'cranems.com'],
  ['FS|FSPRG|FASTSPRING', 'FastSpring', 'fastspring.com'],
  ['DRI|DR|DIGITALRIVER', 'Digital River', 'digitalriver.com'],
  ['2CO.COM|2CHECKOUT|2CO', '2Checkout', '2checkout.com'],
  ['WL|WORLDPAY', 'Worldpay', 'worldpay.com'],
  ['CLKBANK|CLICKBANK', 'ClickBank', 'clickbank.com'],
  ['WPY|WEPAY', 'WePay', 'wepay.com'],
  ['EB|EVENTBRITE', 'Eventbrite', 'eventbrite.com'],
  ['TFI', 'Ticketfly', 'ticketfly.com'],
  ['TM', 'Ticketmaster', 'ticketmaster.com'],
  ['PAR', 'PAR Technology', 'partech.com'],
  ['GLOSS', 'GlossGenius', 'glossgenius.com'],
  ['VAGARO', 'Vagaro', 'vagaro.com'],
  ['MBODY|MINDBODY', 'Mindbody', 'mindbodyonline.com'],
  ['BKSY|BOOKSY', 'Booksy', 'booksy.com'],
  ['FRESHA', 'Fresha', 'fresha.com'],
  ['TLF', 'Teleflora', 'teleflora.com'],
  ['FTD', 'FTD', 'ftd.com'],
  ['YSI', 'Yardi', 'yardi.com'],
  ['BT|BRAINTREE', 'Braintree', 'braintreepayments.com'],
  ['AFFIRM', 'Affirm', 'affirm.com'],
  ['AFTERPAY', 'Afterpay', 'afterpay.com'],
  ['CLEARPAY', 'Clearpay', 'clearpay.co.uk'],
  ['SEZZLE', 'Sezzle', 'sezzle.com'],
  ['ZIP.CO|QUADPAY', 'Zip', 'zip.co'],
  ['ALIPAY', 'Alipay', 'alipay.com'],
  ['WECHAT|WEIXIN', 'WeChat Pay', 'wechat.com'],
  ['GPAY|GOOGLEPAY', 'Google Pay', 'pay.google.com'],
  ['LSPD|LS|LIGHTSPEED', 'Lightspeed', 'lightspeedhq.com'],
  ['PY', 'Payroc', 'payroc.com'],
  ['BPS|BILTRT', 'Billtrust', 'billtrust.com'],
  ['HB|HONEYBK|HONEYBOOK', 'HoneyBook', 'honeybook.com'],
  ['BC|BIGCARTEL', 'Big Cartel', 'bigcartel.com'],
  ['ETSY.COM', 'Etsy', 'etsy.com'],
  ['EBAY O|EBAY', 'eBay', 'ebay.com'],
  ['IC', 'Instacart', 'instacart.com'],
  ['DD', 'DoorDash', 'doordash.com'],
  ['MOL|MOLLIE', 'Mollie', 'mollie.com'],
  ['ADYEN|ADY', 'Adyen', 'adyen.com'],
  ['CCV', 'CCV', 'ccv.eu'],
  ['DOJO', 'Dojo', 'dojo.tech'],
  ['WIX|WIX.COM', 'Wix', 'wix.com'],
  ['SQSP|SQUARESPACE', 'Squarespace', 'squarespace.com'],
  ['GOCARDLESS|GC', 'GoCardless', 'gocardless.com'],
  ['PATREON', 'Patreon', 'patreon.com'],
  ['KOFI|KO-FI', 'Ko-fi', 'ko-fi.com'],
  ['GUM.CO|GUMROAD', 'Gumroad', 'gumroad.com'],
  ['LEMSQZY', 'Lemon Squeezy', 'lemonsqueezy.com'],
  ['CHOWNOW', 'ChowNow', 'chownow.com'],
  ['OLO', 'Olo', 'olo.com'],
  ['RESY', 'Resy', 'resy.com'],
  ['BENTOBOX', 'BentoBox', 'getbento.com'],
  ['CCBILL|CCBILL.COM', 'CCBill', 'ccbill.com'],
  ['EPOCH|EPOCH.COM', 'Epoch', 'epoch.com'],
  ['SEGPAY', 'Segpay', 'segpay.com'],
  ['MERCADOPAGO|MERPAGO|MP', 'Mercado Pago', 'mercadopago.com'],
  ['PAYU', 'PayU', 'payu.com'],
  ['REV|REVOLUT', 'Revolut', 'revolut.com'],
  ['VIVA|VIVAWALLET', 'Viva', 'viva.com'],
  ['PAYHERE|PAY', 'Payhere', 'payhere.co'],
  ['BIL|BILL.COM', 'BILL', 'bill.com'],
  ['MELIO', 'Melio', 'meliopayments.com'],
  ['GOFNDME|GOFUNDME', 'GoFundMe', 'gofundme.com'],
  ['GIVE|GIVELIFY', 'Givelify', 'givelify.com'],
  ['ONLINEGIV|PUSHPAY|PPAY', 'Pushpay', 'pushpay.com'],
]

/** Marks without a star. Each is tried where a card row's name begins; it needs a name behind it. */
const PLAIN: readonly (readonly [mark: RegExp, name: string, website: string])[] = [
  [/SP\s(?=[A-Z0-9][A-Z0-9&'. -]{2})(?!\+)/y, 'Shopify', 'shopify.com'],
  [/ZETTLE[_ ](?=\S)/y, 'Zettle', 'zettle.com'],
  [/SUMUP\s(?=\S)/y, 'SumUp', 'sumup.com'],
  [/PAYPAL\s(?:INST XFER|IAT)\s(?=\S)/y, 'PayPal', 'paypal.com'],
  [/PP\*?\d{4}CODE\s?(?=\S)/y, 'PayPal', 'paypal.com'],
  [/MOLLIE\s(?=\S)/y, 'Mollie', 'mollie.com'],
  [/BUCKAROO\s(?=\S)/y, 'Buckaroo', 'buckaroo.eu'],
  [/CCV\s?\*?(?=[A-Z]{3})/y, 'CCV', 'ccv.eu'],
]

/** Wallets: they say how was paid, and the mark of a facilitator or the name follows. */
const WALLETS = /(?:APLPAY|APPLE PAY|GOOGLEPAY|GOOGLE PAY|GPAY|SAMSUNG PAY|SAMSUNGPAY)\s{1,4}(?=\S)/y

const BY_MARK: ReadonlyMap<string, Facilitator> = new Map(
  STARRED.flatMap(([marks, name, website]) => {
    const facilitator = { name, website }
    return marks.split('|').map((mark) => [mark, facilitator] as const)
  }),
)
const BY_PLAIN = PLAIN.map(([mark, name, website]) => ({ mark, facilitator: { name, website } }))

const BY_NAME: ReadonlyMap<string, Facilitator> = new Map(
  [...BY_MARK.values(), ...BY_PLAIN.map((entry) => entry.facilitator)].map((entry) => [entry.name, entry]),
)

/** A facilitator by its name, as forms name theirs. Throws when there is none, so that a typing error is seen at once. */
export function facilitatorNamed(name: string): Facilitator {
  const found = BY_NAME.get(name)
  if (found === undefined) throw new RangeError(`no facilitator ${name}`)
  return found
}

const MARK_MAX = 18

/**
 * The facilitator whose mark stands at that place of the folded text, and where the merchant begins; a wallet's mark is
 * passed over. Null when there is neither.
 */
export function facilitatorAt(
  text: string,
  at: number,
): { facilitator: Facilitator | null; end: number } | null {
  const start = skip(WALLETS, text, at)
  const star = text.indexOf('*', start)
  if (star > start && star - start <= MARK_MAX) {
    const facilitator = BY_MARK.get(text.slice(start, star).trimEnd())
    const end = skipSpace(text, star + 1)
    if (facilitator !== undefined && end < text.length) return { facilitator, end }
  }
  for (const { mark, facilitator } of BY_PLAIN) {
    mark.lastIndex = start
    if (mark.test(text)) return { facilitator, end: mark.lastIndex }
  }
  return start > at ? { facilitator: null, end: start } : null
}

function skip(mark: RegExp, text: string, at: number): number {
  mark.lastIndex = at
  return mark.test(text) ? mark.lastIndex : at
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 42) at += 1
  return at
}
