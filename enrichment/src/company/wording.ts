/**
 * What a descriptor says of its row's relation to others. Upper case, single spaces, at most 400 characters go in, so each
 * pattern is bounded.
 */

/** Strong words for money that stays in the family. */
const TRANSFER =
  /\b(?:(?:ONLINE|MOBILE|BANKING|INTERNAL|SAVINGS|ACCOUNT|BOOK|WIRE|INTER-?BRANCH|INTERCOMPANY) (?:BANKING )?(?:TRANSFER|TRF|XFER)|(?:TRANSFER|TRF|XFER) (?:TO|FROM) (?:CHK|SAV|CHECKING|SAVINGS|MMA|DDA|ACCT|ACCOUNT|ACC|A\/C|SHARE|\S{0,12}[X*.]{2,}\d{3,4})|(?:CURRENCY|FX) (?:TRANSFER|EXCHANGE|CONVERSION)|(?:OWN|OWN ACCOUNT|BETWEEN ACCOUNTS?) TRANSFER|UMBUCHUNG|EIGENUEBERTRAG|VIREMENT INTERNE)\b/
const CARD_PAYMENT =
  /\b(?:PAYMENT ?-? ?THANK YOU|(?:PAYMENT|PYMT|PMT) TO (?:CRD|CREDIT CARD|CARD)|CREDIT ?CARD (?:PAYMENT|PMT|PYMT|AUTOPAY)|CARD ?MEMBER SERV|CRCARDPMT|AUTOPAY PAYMENT|EPAYMENT|E-?PYMT|CARD SERVICES? (?:PMT|PAYMENT)|(?:CHASE|CITI|AMEX|BARCLAYCARD|DISCOVER|CAPITAL ONE)\b.{0,20}\b(?:EPAY|AUTOPAY|CRD|CRDT CRD|ONLINE PMT|E-PAYMENT|MOBILE PMT))\b/
/** Words that may be one leg of anything: they pair only with a strong one. */
const NEUTRAL =
  /\b(?:WIRE|FEDWIRE|CHIPS|WT|SWIFT|ACH (?:TRANSFER|CREDIT|DEBIT)|TRANSFER|TFR|XFER|TRF|DEPOSIT|FPI|FPO|FASTER PAYMENT|SEPA|CHAPS|VIREMENT|UEBERWEISUNG|PAYMENT FROM|PAYMENT TO|REAL TIME|RTP)\b/
const EXCHANGE =
  /\b(?:CURRENCY (?:TRANSFER|EXCHANGE|CONVERSION)|FX|FOREX|FOREIGN EXCHANGE|[A-Z]{3}\/[A-Z]{3})\b/
const WIRE = /\b(?:WIRE|FEDWIRE|CHIPS|SWIFT|CHAPS|WT FED|INTL? TRANSFER)\b/

const REVERSAL =
  /\b(?:REVERSAL|REVERSED|REVERSE|RVSL|REV(?:ERSING)? ENTRY|PUR(?:CHASE)? (?:RTRN|RETURN|REV)|PURCHASE RETURN|VOID(?:ED)?|CHARGEBACK CREDIT|CR(?:EDIT)? ADJ(?:USTMENT)?|CORRECTION|ERROR CORRECT|STORNO|PROVISIONAL CREDIT)\b/
const REFUND = /\b(?:REFUND|RFND|REFD|RETURN CREDIT|MERCHANT CREDIT|REIMB|GUTSCHRIFT RETOURE|REMBOURSEMENT)\b/
const RETURNED_ITEM =
  /\b(?:RETURN(?:ED)? (?:OF POSTED )?(?:CHECK|ITEM|ACH|PAYMENT|DD|DIRECT DEBIT)|RETURN OF POSTED|ACH RETURN(?:ED)?|RTN ITEM|RET(?:D|URN)? ITEM|UNPAID (?:ITEM|DD|DIRECT DEBIT|CHEQUE|STANDING ORDER)|CHECK RETURNED|ITEM RETURNED|NSF RETURN|RUECKLASTSCHRIFT)\b/
const RETURNED_DEPOSIT =
  /\b(?:DEPOSIT(?:ED)? ITEM (?:RETN|RETURN(?:ED)?|RTND?|RET)|RETURN(?:ED)? DEPOSIT(?:ED)?(?: ITEM)?|DEPOSITED (?:CHECK|CHEQUE) RETURN(?:ED)?|CHARGEBACK DEPOSIT|RDI)\b/
const FEE_WORD = /\b(?:FEES?|CHARGES?|CHG|CHRG)\b/
const NSF_WORD =
  /\b(?:NSF|N\.S\.F|INSUFFICIENT FUNDS?|NON.?SUFFICIENT|RETURNED ITEM|RETURN ITEM|RETURNED CHECK|UNPAID (?:ITEM|TRANSACTION|DD|DIRECT DEBIT)|UNCOLLECTED|LACK OF FUNDS|RETURNED PAYMENT)\b/
const OVERDRAFT_WORD = /\b(?:OVERDRAFT|OVERDRAWN|O\/?D (?:FEE|ITEM|CHARGE)|U\/?D (?:FEE|CHARGE)|UNARRANGED)\b/
const PROTECTION =
  /\b(?:OVERDRAFT PROTECTION|PROTECTION TRANSFER|OVERDRAFT TRANSFER|TRANSFER.{0,12}OVERDRAFT|OVERDRAFT INTEREST)\b/

export interface Wording {
  readonly isTransfer: boolean
  readonly isCardPayment: boolean
  readonly isNeutral: boolean
  readonly isExchange: boolean
  readonly isWire: boolean
  readonly isReversal: boolean
  readonly isRefund: boolean
  readonly isReturnedItem: boolean
  readonly isReturnedDeposit: boolean
  /** The fee for an item returned, or paid, without funds. */
  readonly feeKind: 'returned' | 'overdraft' | null
}

/** Reads the wording of a folded descriptor. */
export function wordingOf(folded: string): Wording {
  const isReturnedDeposit = RETURNED_DEPOSIT.test(folded)
  const feeKind = feeKindOf(folded, isReturnedDeposit)
  return {
    isTransfer: TRANSFER.test(folded),
    isCardPayment: CARD_PAYMENT.test(folded),
    isNeutral: NEUTRAL.test(folded),
    isExchange: EXCHANGE.test(folded),
    isWire: WIRE.test(folded),
    isReversal: REVERSAL.test(folded),
    isRefund: REFUND.test(folded),
    isReturnedItem: feeKind === null && !isReturnedDeposit && RETURNED_ITEM.test(folded),
    isReturnedDeposit,
    feeKind,
  }
}

function feeKindOf(folded: string, isReturnedDeposit: boolean): 'returned' | 'overdraft' | null {
  if (isReturnedDeposit || !FEE_WORD.test(folded) || PROTECTION.test(folded)) return null
  if (OVERDRAFT_WORD.test(folded)) return 'overdraft'
  return NSF_WORD.test(folded) ? 'returned' : null
}

/**
 * The words of a descriptor that stay the same from one time to the next: tokens with a digit go, punctuation goes. Empty
 * when nothing but ids stands there.
 */
export function stemOf(folded: string): string {
  let stem = ''
  let start = -1
  let hasDigit = false
  for (let at = 0; at <= folded.length; at += 1) {
    const code = at < folded.length ? folded.charCodeAt(at) : 32
    const isDigit = code >= 48 && code <= 57
    const isWord = isDigit || (code >= 65 && code <= 90) || code > 127
    if (isWord) {
      if (start < 0) start = at
      hasDigit ||= isDigit
      continue
    }
    if (start >= 0 && !hasDigit) stem += (stem === '' ? '' : ' ') + folded.slice(start, at)
    start = -1
    hasDigit = false
  }
  return stem
}
