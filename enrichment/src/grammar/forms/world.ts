import { type Form, formsOf } from './form.ts'

const ca = formsOf('CA')
const au = formsOf('AU')
const any = formsOf(null)

/** Canada, Australia, and the wording of accounts that are not a bank's. */
export const WORLD: readonly Form[] = [
  au(
    'au_card_visa',
    'card',
    'outflow',
    [
      '(VISA DEBIT PURCHASE CARD|VISA PURCHASE|EFTPOS PURCHASE|EFTPOS DEBIT|EFTPOS|MASTERCARD PURCHASE|POS AUTHORISATION|PENDING - VISA|VISA-) ?(<card:d4> )?(<ref:digits> )?(<date:date> )?<merchant>$',
    ],
    [
      ['VISA DEBIT PURCHASE CARD 1234 WATTLE CAFE SYDNEY', { merchant: 'WATTLE CAFE' }],
      ['EFTPOS WATTLE CAFE SYDNEY AU', { merchant: 'WATTLE CAFE' }],
    ],
  ),
  ca(
    'ca_interac_purchase',
    'card',
    'outflow',
    [
      '(INTERAC PURCHASE|IDP PURCHASE|INTERAC FLASH PURCHASE|CONTACTLESS INTERAC PURCHASE|INTERAC RETAIL PURCHASE|RETAIL PURCHASE|VISA DEBIT PURCHASE|VISA DEBIT RETAIL PURCHASE|POINT OF SALE - INTERAC RETAIL PURCHASE|FPOS|OPOS)( -)?( <ref:digits>)?( -)? <merchant>$',
    ],
    [
      ['CONTACTLESS INTERAC PURCHASE - 1234 MAPLE BAKERY', { merchant: 'MAPLE BAKERY', ref: '1234' }],
      ['INTERAC RETAIL PURCHASE 123456789012 MAPLE BAKERY', { merchant: 'MAPLE BAKERY' }],
    ],
  ),
  ca(
    'ca_etransfer_received',
    'p2p',
    'inflow',
    [
      '(INTERAC E-TRANSFER|E-TRANSFER|ETRANSFER|INTERAC ETRNSFR|INTERAC E-TRF|E-TFR|EMAIL TRANSFER|INTERAC EMAIL TRANSFER|VIREMENT INTERAC)( -)? ?(RECEIVED|AUTODEPOSIT|RECVD|RECD|FROM|CREDIT|DE)( FROM)?:?( <ref:ref>)? <person>$',
    ],
    [
      ['INTERAC e-Transfer From: PAT EXAMPLE', { person: 'PAT EXAMPLE' }],
      ['e-Transfer received PAT EXAMPLE', { person: 'PAT EXAMPLE' }],
    ],
  ),
  ca(
    'ca_etransfer_sent',
    'p2p',
    'outflow',
    [
      '(INTERAC E-TRANSFER|E-TRANSFER|ETRANSFER|INTERAC ETRNSFR|E-TFR|EMAIL TRANSFER|SEND E-TFR)( -)? ?(SENT|TO|DEBIT|SEND|FULFILLMENT)( TO)?:?( <ref:ref>)? <person>$',
      'SEND E-TFR',
    ],
    [['e-Transfer sent PAT EXAMPLE', { person: 'PAT EXAMPLE' }]],
  ),
  ca(
    'ca_etransfer',
    'p2p',
    'either',
    ['(INTERAC E-TRANSFER|E-TRANSFER|ETRANSFER|INTERAC E-TRF|E-TFR)( -|:)?( <ref:ref>)?( |$)'],
    [['INTERAC E-TRANSFER', {}]],
  ),
  ca(
    'ca_preauthorized',
    'ach',
    'outflow',
    '(PREAUTHORIZED DEBIT|PRE-AUTHORIZED DEBIT|PRE-AUTHORIZED PAYMENT|PAD|BUSINESS PAD|PREAUTHORIZED PAYMENT|PRE-AUTH PYMT|MISC PAYMENT|WWW PAYMENT)( -)?( <ref:digits>)? <company_entry>$',
    [
      ['Misc Payment MAPLE POWER', { company: 'MAPLE POWER' }],
      ['BUSINESS PAD MAPLE LEASING INC', { company: 'MAPLE LEASING INC' }],
    ],
  ),
  ca(
    'ca_payroll_deposit',
    'ach',
    'inflow',
    '(PAYROLL DEPOSIT|AFT CREDIT|EFT CREDIT|BUSINESS CREDIT|EFT DEPOSIT|FEDERAL PAYMENT)( -)? <company_entry>$',
    [['Payroll Deposit MAPLE WORKS INC', { company: 'MAPLE WORKS INC' }]],
  ),
  au('au_direct_debit', 'direct_debit', 'outflow', '(DIRECT DEBIT) <ref:digits> <company>$', [
    ['DIRECT DEBIT 123456 WATTLE ENERGY', { company: 'WATTLE ENERGY' }],
  ]),
  au(
    'au_osko_in',
    'instant',
    'inflow',
    [
      '(OSKO PAYMENT FROM|FAST TRANSFER FROM|OSKO DEPOSIT|DEPOSIT-OSKO PAYMENT|PAYID PAYMENT FROM|DEPOSIT OSKO|OSKO CREDIT)( <ref:digits>)? <party>$',
    ],
    [['FAST TRANSFER FROM PAT EXAMPLE', { person: 'PAT EXAMPLE' }]],
  ),
  au(
    'au_osko_out',
    'instant',
    'outflow',
    [
      '(OSKO PAYMENT TO|FAST TRANSFER TO|WITHDRAWAL-OSKO PAYMENT|PAYID PAYMENT TO|OSKO WITHDRAWAL|OSKO PAYMENT)( <ref:digits>)? <party>$',
    ],
    [['OSKO PAYMENT TO PAT EXAMPLE', { person: 'PAT EXAMPLE' }]],
  ),
  au('au_direct_credit', 'credit_transfer', 'inflow', 'DIRECT CREDIT <ref:digits> <company>$', [
    ['DIRECT CREDIT 141000 WATTLE WORKS PTY LTD', { company: 'WATTLE WORKS PTY LTD' }],
  ]),
  au(
    'au_transfer',
    'transfer',
    'either',
    '(TRANSFER TO XX<mask:digits>|TRANSFER FROM XX<mask2:digits>|NETBANK TRANSFER|COMMBANK APP TRANSFER|ANZ INTERNET BANKING|ANZ M-BANKING|INTERNET BANKING TRANSFER|LINKED ACC TRNS)',
    [['NETBANK TRANSFER 1234', {}]],
  ),
  au(
    'au_bpay',
    'bill_payment',
    'outflow',
    '(BPAY|BPAY TO|BPAY PAYMENT TO|INTERNET BPAY|BPAY DEBIT|PAYMENT BY AUTHORITY TO|BPAY PAYMENT)( -|:)?( <ref:digits>)? <merchant>$',
    [['BPAY WATTLE WATER', { merchant: 'WATTLE WATER' }]],
  ),
  any(
    'any_paypal_account',
    'ach',
    'either',
    'PAYPAL (INST XFER|TRANSFER|ECHECK|PAYMENT|INSTANT TRANSFER|CREDIT)( -)?( <ref:digits>)?',
    [['PAYPAL INST XFER 1234567', {}]],
  ),
  any('any_visa_direct', 'card', 'inflow', '<merchant> VISA DIRECT( |$)', [
    ['BRIGHTPAY VISA DIRECT CA', { merchant: 'BRIGHTPAY' }],
  ]),
  any(
    'any_sent_to',
    'transfer',
    'outflow',
    ['(SENT|SENT MONEY|MONEY SENT|SEND MONEY|TRANSFER SENT|ACH PAYMENT SENT|SENT PAYMENT) TO <party>$'],
    [['Sent money to Kastner Supply Co', { company: 'Kastner Supply Co' }]],
  ),
  any(
    'any_received_from',
    'transfer',
    'inflow',
    [
      '(RECEIVED|PAYMENT|RECEIVED MONEY|MONEY RECEIVED|PAYMENT RECEIVED|TRANSFER RECEIVED|MONEY ADDED|TOP-UP BY|TOP UP FROM) FROM <party>$',
    ],
    [['Received money from Oakfield Bancorp LLC', { company: 'Oakfield Bancorp LLC' }]],
  ),
]
