/**
 * Families of descriptors: one way of writing, whoever is named in it. An evaluation that holds a family out sees
 * whether a reader knows the way or only remembers the names. The patterns are matched against templates, first hit
 * wins, so the order goes from the telling to the general.
 */
const FAMILIES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['ach_all_fields_named', / DES:.+ ID:.+ INDN:/],
  ['ach_orig_co_name', /^ORIG CO NAME:/],
  ['ach_class_and_originator', / (?:CCD|PPD|WEB|CTX) ID: /],
  ['ach_business_to_business', /^BUSINESS TO BUSINESS ACH /],
  ['ach_run_together', / \{YYMMDD\} .+ \{company\}$/],
  ['ach_electronic_flow', /^Electronic (?:\{flow\}|Deposit|Withdrawal) /],
  ['ach_plain_flow', /^ACH \{flow\} /],
  ['returned_item', /^RETURN OF POSTED|^RETURNED ITEM|^DEPOSITED ITEM RETU?R?N|^UNPAID /i],
  ['overdraft_or_nsf_fee', /^OVERDRAFT|^NSF|^INSUFFICIENT FUNDS|^Unpaid item fee/i],
  ['bank_fee', /\bFEE\b|SERVICE CHARGE|^Monthly Fee/i],
  ['interest', /^INTEREST|Interest Earned|GROSS INTEREST/i],
  ['wire_bofa', /^WIRE TYPE:/],
  ['wire_wells', /^WT /],
  ['wire_chase', /^FEDWIRE CREDIT VIA|^ONLINE (?:DOMESTIC|INTERNATIONAL) WIRE|^BOOK TRANSFER|^CHIPS CREDIT/],
  ['real_time_payment', /^REAL TIME |^INSTANT PMT/i],
  ['zelle_wells', /^ZELLE (?:TO|FROM) /],
  ['zelle_payment', /^Zelle payment /],
  ['venmo', /^VENMO/i],
  ['cash_app', /^(?:CASH APP|SQC)\*/i],
  ['apple_cash', /^APPLE CASH/],
  ['card_payment_received', /^PAYMENT - THANK YOU|^AUTOMATIC PAYMENT - THANK YOU/],
  ['card_payment_sent', /^ONLINE PAYMENT TO CRD|^Payment to .* card ending/i],
  ['own_transfer', /^Online (?:Banking )?transfer|^ONLINE TRANSFER|^CURRENCY TRANSFER|^TO A\/C|^FROM A\/C/i],
  ['check', /^CHECK ?#? ?\{check\}$/i],
  ['deposit', /DEPOSIT|^COUNTER CREDIT|^LOCKBOX/i],
  ['atm', /\bATM\b|WITHDRWL/],
  ['uk_direct_debit', /^D\/D |^DIRECT DEBIT /],
  ['uk_standing_order', /^S\/O /],
  ['uk_faster_payment', / FPI$| FPO$|^FASTER PAYMENT/],
  ['uk_bank_giro', / BGC$/],
  ['uk_card', / DEB$|^CD \d|^CARD PAYMENT TO/],
  ['sepa_direct_debit', /^SEPA-BASIS|^PRLV SEPA/],
  ['sepa_credit', /^SEPA-GUTSCHRIFT|^SEPA-|^EREF\+|^VIR /],
  ['card_square', /^SQ \*/],
  ['card_toast', /^TST\* /],
  ['card_paypal', /^PAYPAL \*/],
  ['card_shop', /^SP /],
  ['card_recurring', /^RECURRING PAYMENT AUTHORIZED|^RECUR DEBIT CRD/],
  ['card_checkcard', /^CHECKCARD /],
  ['card_purchase_authorized', /^PURCHASE AUTHORIZED ON/],
  ['card_pin', /PURCHASE .*\{region\}$|^POS /],
  ['card_star', /^[A-Za-z0-9.&'/ ]+ ?\*/],
  ['card_phone', /\d{3}-\d{3}-\d{4}(?: [A-Z]{2})?$|\{d:3\}-\{d:3\}-\{d:4\} [A-Z]{2}$/],
  ['card_address', /\.(?:com|io|net|org|co|us)\b/i],
  ['card_store_city', /\{(?:store|d:\d+|a:\d+)\}\*? \{city\} \{region\}$/],
  ['card_city', /\{city\} \{region\}$|\{city\}$/],
  ['card_store', /\{(?:store|d:\d+)\}$/],
  ['card_place', / [A-Z]{2,}$/],
]

export const FAMILY_NAMES: readonly string[] = FAMILIES.map(([name]) => name)

/** The family of a template, as the bank of the persona writes it. Throws when the table has none. */
export function familyOf(template: string): string {
  const found = FAMILIES.find(([, pattern]) => pattern.test(template))
  if (!found) throw new RangeError(`no family of descriptors for "${template}"`)
  return found[0]
}
