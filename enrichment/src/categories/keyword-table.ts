import { BILLS, PAYERS, PEOPLE } from './keyword-bills.ts'
import { CASH } from './keyword-cash.ts'
import { CHARGES, CREDITED } from './keyword-charges.ts'
import { DEBTS } from './keyword-debts.ts'
import type { KeywordRule } from './keyword-rule.ts'
import { EUROPEAN, FINANCING, INCOMING, PORTALS, SPENDING, UNDECIDED } from './keyword-wording.ts'

const FEE = /\b(?:FEES?|CHARGES?|CHRG|CHG|SVC CHG|ASSESSMENT)\b/
const PAYROLL =
  /\b(?:PAYROLL|GUSTO|RIPPLING|PAYCHEX|PAYCHEX TPS|PAYCOR|PAYLOCITY|PAYCOM|TRINET|JUSTWORKS|ADP|ADP WAGE PAY|ADP TAX|SUREPAYROLL|PAYROLL TAX|WAGE PAY)\b/
const LACK_OF_FUNDS =
  /\b(?:NSF|INSUFFICIENT FUNDS?|OVERDRAFT|OVERDRAWN|OD ITEM|OD FEE|COURTESY PAY|UNPAID ITEM|RETURNED (?:ITEM|CHECK|PAYMENT))\b/
// Lenders of the same name, and card credits ("SHOPIFY* …"), which are refunds.
const NO_PAYOUT = /\b(?:CAPITAL|LOANS?|LENDING|ADVANCE)\b|^[\w ]+\*/
const PROCESSOR =
  /^(?:STRIPE|SQUARE INC|TOAST|CLOVER|SHOPIFY|SUMUP|ZETTLE|WORLDPAY|BRAINTREE|ADYEN|HEARTLAND PMT|DOORDASH, ?INC|UBER USA|GRUBHUB INC|ETSY INC|EBAY COM|PAYPAL(?: INST XFER)?)\b/

const FEES: readonly KeywordRule[] = [
  {
    id: 'fee_returned',
    direction: 'inflow',
    category: 'refunds',
    weight: 0.93,
    all: [FEE, /\b(?:REFUND(?:ED)?|RFND|REVERSAL|REVERSED|REBATE|WAIVED?|ERASER)\b/],
  },
  {
    id: 'fee_lack_of_funds',
    direction: 'outflow',
    category: 'overdraft_nsf_fees',
    weight: 0.95,
    all: [LACK_OF_FUNDS, FEE],
    none: /\bDEPOSITED ITEM\b/,
  },
  {
    id: 'fee_payroll_service',
    direction: 'outflow',
    category: 'payroll_and_consultants',
    weight: 0.9,
    all: [PAYROLL, FEE],
  },
  {
    id: 'fee_bank',
    direction: 'outflow',
    category: 'charges_fees',
    weight: 0.94,
    all: [
      /\b(?:SERVICE|MONTHLY|MAINTENANCE|ANALYSIS|WIRE(?: TRANS(?:FER)?)?|ATM|ACCOUNT|FOREIGN|INTERNATIONAL|INTL|STOP PAYMENT|CASH|LATE|ANNUAL|STATEMENT|CHARGEBACK|MERCHANT|BANKCARD|DEPOSITED ITEM)\b/,
      FEE,
    ],
    none: /\b(?:CLUB|GYM|SCHOOL|TUITION|COLLEGE|UNIVERSITY|COURT|HOA)\b/,
  },
  {
    id: 'fee_card_processing',
    direction: 'outflow',
    category: 'charges_fees',
    weight: 0.94,
    all: [/\b(?:BANKCARD|MERCHANT|AXP|MTOT|BTOT)\b/, /\b(?:DISCNT|DISCOUNT|DISC|FEES?|INTERCHANGE)\b/],
  },
  {
    id: 'interest_charged',
    direction: 'outflow',
    category: 'charges_fees',
    weight: 0.85,
    all: [/\b(?:INTEREST CHARGED?|INTEREST CHG|FINANCE CHARGE|PURCHASE INTEREST|DEBIT INTEREST)\b/],
  },
]

const RETURNS: readonly KeywordRule[] = [
  {
    id: 'debit_bounced',
    direction: 'inflow',
    category: 'payment_reversals',
    weight: 0.9,
    all: [
      /\b(?:RETURN OF POSTED|RETURNED (?:ITEM|ACH|DEBIT|CHECK|PAYMENT)|RETURN ITEM|UNPAID (?:DIRECT DEBIT|D\/D|ITEM|CHEQUE)|ACH RETURN|REVERSAL)\b/,
    ],
  },
  {
    id: 'deposit_taken_back',
    direction: 'outflow',
    category: 'payment_reversals',
    weight: 0.95,
    all: [/\b(?:DEPOSITED (?:ITEM|CHECK)|CASHED CHECK RET|RETURN(?:ED)? DEPOSIT|CHARGEBACK)/],
  },
  {
    id: 'tax_refund',
    direction: 'inflow',
    category: 'refunds',
    consumer: 'tax_refunds',
    weight: 0.9,
    all: [/\b(?:IRS|TAX|HMRC|DEPT REVENUE|FRANCHISE TAX)\b/, /\b(?:REF|REFUND|RFND|TREAS|REPAYMENT)\b/],
  },
  {
    id: 'refund',
    direction: 'inflow',
    category: 'refunds',
    weight: 0.85,
    all: [/\b(?:REFUND|RFND|PUR RTRN|PUR RTN|PURCHASE RETURN|MERCHANDISE (?:RETURN|CREDIT)|RETURN CREDIT)\b/],
  },
]

const MOVEMENTS: readonly KeywordRule[] = [
  {
    id: 'card_payment',
    direction: 'both',
    category: 'credit_card',
    weight: 0.93,
    all: [
      /\bPAYMENT(?: -|,)? THANK\b|\bPAYMENT TO (?:CRD|[A-Z]+ CARD|CREDIT CARD)\b|\b(?:CREDIT CARD|CREDIT CRD|CREDITCARD)(?: \d{4})? ?(?:AUTO ?PAY(?:MENT)?|PAYMENT|PYMT|PMT)\b|\b(?:AMEX|AMERICAN EXPRESS|DISCOVER|BARCLAYCARD|CITI CARD|CHASE CREDIT CRD) (?:E-?PAYMENT|AUTO ?PAY|ACH PMT)|\bCARDMEMBER SERV\b/,
    ],
  },
  {
    id: 'own_transfer',
    direction: 'both',
    category: 'unreconciled_intra_company_transfers',
    weight: 0.93,
    all: [
      /\bTRANSFERS? (?:REF #\w+ )?(?:TO|FROM|INTO|BETWEEN) (?:MY |OWN |BUSINESS )*(?:CHK|SAV|MMA|CHECKING|SAVINGS|SHARE|PRIMARY SHARE|MONEY MARKET|ACCT|ACCOUNT|A\/C)\b|\b(?:ONLINE|MOBILE|INTERNET|AUTOMATIC|RECURRING) (?:BANKING )?TRANSFER (?:REF #\w+ )?(?:TO|FROM)\b|\bFUNDS TRANSFER (?:DB|CR)\b|\bZBA (?:DEBIT|CREDIT)\b|\bSWEEP (?:TO|FROM)\b|\bOVERDRAFT PROTECTION\b|\bOD ADVANCE TRANSFER\b|\bKEEP ?THE ?CHANGE\b|\bCURRENCY TRANSFER\b|\b(?:TO|FROM) A\/C\b|\bINTERNAL TRANSFER\b|\b(?:ACCOUNT|ACCT) (?:TRANSFER|XFER)\b|\bTRANSFER (?:TO|FROM) [A-Z ]*X+\d+/,
    ],
  },
  {
    id: 'between_people',
    direction: 'both',
    category: 'p2p_transfers',
    isOpen: true,
    weight: 0.45,
    wayWeight: 0.9,
    all: [/\b(?:ZELLE|VENMO|CASH APP|QUICKPAY)\b|^SQC\*/],
  },
  {
    id: 'check_paid_in',
    direction: 'inflow',
    category: 'check_deposits',
    weight: 0.88,
    all: [
      /\b(?:CHECK|CHEQUE|MOBILE|REMOTE(?: ONLINE)?|LOCKBOX) DEPOSIT\b|\bDEPOSIT@MOBILE\b|\bREMOTE DEPOSIT CAPTURE\b|^BKOFAMERICA MOBILE\b/,
    ],
  },
  {
    id: 'cash_paid_in',
    direction: 'inflow',
    category: 'atm_cash_inflows',
    weight: 0.88,
    all: [/\bCASH DEPOSIT\b|\bATM\b/],
    none: /\b(?:FEE|REFUND|REVERSAL|CHECK|REBATE)\b/,
  },
  // Checks or cash, the bank does not say which; either may be sales.
  {
    id: 'deposit_at_branch',
    direction: 'inflow',
    category: 'check_deposits',
    isOpen: true,
    weight: 0.45,
    all: [
      /\b(?:COUNTER CREDIT|E?DEPOSIT (?:MADE )?IN (?:A )?BRANCH|BRANCH DEPOSIT|OVER THE COUNTER CREDIT|PAID IN AT|CUSTOMER DEPOSIT|DEPOSIT ID NUMBER)\b/,
    ],
  },
  {
    id: 'cash_taken_out',
    direction: 'outflow',
    category: 'atm_cash_outflows',
    weight: 0.95,
    all: [/\b(?:ATM|CASH E?WITHDRAWAL|WITHDRWL|RETRAIT DAB|CASHPOINT)\b/],
    none: /\b(?:INQUIRY|INQ|PURCHASE)\b/,
  },
  {
    id: 'check_written',
    direction: 'outflow',
    category: 'check_outflows',
    isOpen: true,
    wayWeight: 0.9,
    weight: 0.5,
    all: [/^(?:CHECK|CHEQUE|CHK|CHQ) ?(?:#|NO\.?|NUMBER)? ?\d{2,}/],
  },
]

const TRADE: readonly KeywordRule[] = [
  {
    id: 'advance_received',
    direction: 'inflow',
    category: 'debt_investment',
    weight: 0.9,
    all: [
      /\b(?:LOANS?|LOC|LINE OF CREDIT|CREDIT LINE|SBA|EIDL|CASH ADVANCE|CAPITAL)\b/,
      /\b(?:ADVANCE|PROCEEDS|DISBURSE(?:MENT)?|FUNDING|DRAW(?:DOWN)?)\b/,
    ],
  },
  {
    id: 'advance_repaid',
    direction: 'outflow',
    category: 'debt_repayment_mca',
    weight: 0.8,
    all: [/\b(?:MERCHANT CASH ADV(?:ANCE)?|MCA)\b/],
  },
  {
    id: 'loan_repaid',
    direction: 'outflow',
    category: 'debt_repayment',
    weight: 0.92,
    all: [/\b(?:LOANS?|LOC|EIDL|MORTGAGE)\b/, /\b(?:PMT|PYMT|PAYMENT|REPAYMENT|AUTO ?PAY|PRINCIPAL)\b/],
  },
  {
    id: 'card_settlement',
    direction: 'inflow',
    category: 'revenue',
    weight: 0.95,
    all: [/\b(?:BANKCARD|MERCHANT (?:SVCS?|SERVICES?|BANKCARD)|MERCH|MTOT|BTOT)\b/, /\bDEP(?:OSIT)?S?\b/],
  },
  {
    id: 'processor_payout',
    direction: 'inflow',
    category: 'revenue',
    weight: 0.93,
    all: [PROCESSOR],
    none: NO_PAYOUT,
  },
  {
    id: 'marketplace_payout',
    direction: 'inflow',
    category: 'revenue',
    weight: 0.93,
    all: [/^AMAZON\b/, /\bMARKETPLAC|\bPAYMENTS\b/],
    none: /\bCAPITAL\b|^[\w. ]+\*/,
  },
  {
    id: 'interest_earned',
    direction: 'inflow',
    category: 'other_income',
    consumer: 'interest_dividends',
    weight: 0.93,
    all: [/\b(?:INTEREST (?:PAYMENT|PAID|EARNED|CREDIT|INCOME)|INTRST PYMNT|INT EARNED|DIVIDENDS?)\b/],
  },
  {
    id: 'payroll_tax',
    direction: 'outflow',
    category: 'taxes',
    weight: 0.95,
    all: [PAYROLL, /\bTAX(?:ES)?\b/],
  },
  { id: 'payroll', direction: 'outflow', category: 'payroll_and_consultants', weight: 0.95, all: [PAYROLL] },
  {
    id: 'tax',
    direction: 'outflow',
    category: 'taxes',
    weight: 0.95,
    all: [
      /\b(?:IRS|USATAXPYMT|EFTPS|HMRC|(?:SALES|STATE|FRANCHISE|PROPERTY|INCOME) TAX|TAX ?(?:PYMT|PAYMENT|PMT)|DEPT(?: OF)? REVENUE)\b/,
    ],
  },
  {
    id: 'rent',
    direction: 'outflow',
    category: 'rent',
    weight: 0.88,
    all: [/\b(?:RENT|OFFICE RENTAL|LEASE PAYMENT)\b/],
    none: /\b(?:CAR|EQUIP(?:MENT)?|RENT[- ]A)\b/,
  },
  {
    id: 'insurance',
    direction: 'outflow',
    category: 'insurance',
    weight: 0.85,
    all: [/\b(?:INSURANCE|INS PREM(?:IUM)?|INS (?:PYMT|PMT))\b/],
  },
  {
    id: 'utilities',
    direction: 'outflow',
    category: 'utilities',
    weight: 0.8,
    all: [/\b(?:ELECTRIC (?:BILL|CO|CO-?OP)|UTILIT(?:Y|IES)|WATER (?:BILL|DEPT|DISTRICT|WORKS))\b/],
  },
  {
    id: 'advertising',
    direction: 'outflow',
    category: 'advertising',
    weight: 0.88,
    all: [/\bFACEBK\b|\bGOOGLE ?\*? ?ADS|\b(?:ADVERTISING|ADWORDS)\b/],
  },
  {
    id: 'postage',
    direction: 'outflow',
    category: 'postage',
    consumer: 'postage',
    weight: 0.85,
    all: [/\b(?:USPS|FEDEX|POSTAGE|STAMPS\.COM)\b/],
  },
]

/** In order: the first that holds speaks. */
export const KEYWORD_RULES: readonly KeywordRule[] = [
  ...PORTALS,
  ...FEES,
  ...CHARGES,
  ...RETURNS,
  ...DEBTS,
  ...INCOMING,
  ...PAYERS,
  ...PEOPLE,
  ...CASH,
  ...MOVEMENTS,
  ...TRADE.filter((rule) => rule.direction === 'inflow'),
  ...CREDITED,
  ...BILLS,
  ...FINANCING,
  ...TRADE.filter((rule) => rule.direction !== 'inflow'),
  ...EUROPEAN,
  ...SPENDING,
  ...UNDECIDED,
]
