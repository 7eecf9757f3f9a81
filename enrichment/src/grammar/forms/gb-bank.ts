import { type Form, formsOf } from './form.ts'

const gb = formsOf('GB')

/** Wires, cash, cheques and what the bank itself does, in the United Kingdom. */
export const GB_BANK: readonly Form[] = [
  gb(
    'gb_chaps',
    'wire',
    'either',
    [
      '(CHAPS|CHAPS PAYMENT|CHAPS TRANSFER|CHAPS PAYMENT TO|CHAPS RECEIPT FROM|CHP)( TO| FROM| -|:)? <party>$',
      '<party> (CHP|CHAPS)$',
    ],
    [['CHAPS SOLICITORS LLP', { company: 'SOLICITORS LLP' }]],
  ),
  gb(
    'gb_international',
    'wire',
    'either',
    '(INTERNATIONAL PAYMENT|INTERNATIONAL TRANSFER|SWIFT PAYMENT|SWIFT TRANSFER|INWARD PAYMENT|OUTWARD PAYMENT|FOREIGN PAYMENT|IPMT|INTL PAYMENT)( TO| FROM| -|:)? <party>$',
    [['INTERNATIONAL PAYMENT TO KASTNER VERLAG GMBH', { company: 'KASTNER VERLAG GMBH' }]],
  ),
  gb(
    'gb_transfer_own',
    'transfer',
    'either',
    [
      '(TO|FROM) A/C <account:account>( TFR)?( <name:word>)?$',
      '(CURRENCY TRANSFER|MOBILE TRANSFER|ONLINE TRANSFER|INTERNET TRANSFER|TRANSFER)( FROM| TO)? (A/C|SORT CODE|GBP|EUR|USD)',
      '<name> TFR$',
      '(TO|FROM) (SAVINGS|POT|MY ACCOUNT|VAULT|GBP|EUR|USD) ?(POT|ACCOUNT|VAULT|SAVINGS)?$',
      '(POT TRANSFER|TRANSFER FROM POT|TRANSFER TO POT|EXCHANGED TO|EXCHANGE TO)',
    ],
    [
      ['TO A/C 12345678 TFR', { account: '12345678' }],
      ['FROM A/C 12345678', { account: '12345678' }],
      ['Exchanged to EUR', {}],
    ],
  ),
  gb(
    'gb_transfer_named',
    'transfer',
    'either',
    '(REGULAR TRANSFER|TRANSFER) (FROM|TO) (MR|MRS|MISS|MS|DR) <person>$',
    [['REGULAR TRANSFER FROM MR C JESSE', { person: 'C JESSE' }]],
  ),
  gb(
    'gb_cash_machine',
    'atm',
    'outflow',
    [
      '(CASH WITHDRAWAL AT|CASH MACHINE|CASH WDL|CASHPOINT|LNK|LINK|C/L|ATM WITHDRAWAL AT|CASH AT|CASH WITHDRAWAL) <place> ?(CD <card:d4>|ON <date:date>|<date2:date>|CPT)',
      '(CASHPOINT|LNK|C/L|CDM) <place>$',
      '<place> (CPT|C/P|ATM|CSH)$',
    ],
    [
      ['LNK 12 HIGH ST CD 1234 CPT', { card: '1234' }],
      ['C/L HARBOUR BANK 12JUN', {}],
      ['CASHPOINT HARBOUR BANK ON 12 JUN', {}],
    ],
  ),
  gb(
    'gb_cheque',
    'check',
    'either',
    [
      '(CHQ|CHEQUE|CHEQUE NO|CHQ NO|CHEQUE NUMBER)\\.? ?#?<check:digits>',
      '<skip> CHQ$',
      'CHEQUE( PAID IN| DEPOSIT|$)',
    ],
    [['CHQ 100234', { check: '100234' }]],
  ),
  gb(
    'gb_paid_in',
    'deposit',
    'inflow',
    [
      '(CASH PAID IN|CASH CREDIT|PAID IN AT|COUNTER CREDIT AT|POST OFFICE CASH DEPOSIT|CASH DEPOSIT AT|CREDIT AT|PAID IN|POST OFFICE DEPOSIT|CASH & CHEQUE DEPOSIT|CASH IN AT|PO CREDIT)',
    ],
    [['CASH PAID IN AT HARBOUR BANK', {}]],
  ),
  gb(
    'gb_charge',
    'fee',
    'outflow',
    [
      '(CHG|COMMISSION CHARGES|ACCOUNT FEE|ACCOUNT CHARGES|TRANSACTION CHARGES|SERVICE CHARGES|TOTAL CHARGES|NON-STERLING TRANSACTION FEE|NON-GBP TRANS FEE|NON-GBP PURCH FEE|NON-STERLING PURCHASE FEE|NON-STERLING CASH FEE|STERLING CONVERSION FEE|CHARGES|MONTHLY ACCOUNT FEE|CHAPS FEE|COMMISSION|ACCOUNT MAINTENANCE FEE|BUSINESS ACCOUNT FEE|BANK CHARGES)( |$)',
    ],
    [
      ['CHG 30MAY A/C 12345678', {}],
      ['NON-STERLING TRANSACTION FEE', {}],
    ],
  ),
  gb(
    'gb_interest',
    'interest',
    'either',
    [
      '(GROSS INTEREST|NET INTEREST|CREDIT INTEREST|INTEREST \\(GROSS\\)|DEBIT INTEREST|INTEREST PAID|INTEREST EARNED|INTEREST TO)',
      '<date:date> (GRS|NET) <account:digits> INT$',
    ],
    [
      ['28JUN GRS 12345678 INT', { account: '12345678' }],
      ['GROSS INTEREST TO 30JUN', {}],
    ],
  ),
  gb(
    'gb_hmrc',
    'direct_debit',
    'either',
    '<company> (NDDS|VAT|PAYE|CUMBERNAULD|SHIPLEY|ACCOUNTS OFF|SELF ASSESSMENT|CIS)( <id:ref>)?$',
    [['HMRC NDDS 123456789', { company: 'HMRC', id: '123456789' }]],
  ),
]
