import { type Form, formsOf } from './form.ts'

const gb = formsOf('GB')

/** As banks of the United Kingdom write. Codes that end a line, as BGC and FPO, are exact last words. */
export const GB_PAYMENTS: readonly Form[] = [
  gb(
    'gb_card_rate',
    'card',
    'outflow',
    '(CARD PAYMENT TO|CARD PAYMENT AT|PURCHASE AT) <merchant>, ?<amount:amount> <currency:currency>, RATE <rate:word> ON <date:date>$',
    [
      [
        'CARD PAYMENT TO BREWHOUSE &KITCHEN,10.10 GBP, RATE 1.00/GBP ON 28-09-2016',
        { merchant: 'BREWHOUSE &KITCHEN' },
      ],
    ],
  ),
  gb(
    'gb_card_refund',
    'card',
    'inflow',
    ['(CARD PAYMENT REFUND|CARD REFUND|REFUND|CREDIT) FROM <merchant>( ON <date:date>)?( BCC)?$'],
    [['CARD REFUND FROM OAK BOOKS ON 12 JUN BCC', { merchant: 'OAK BOOKS' }]],
  ),
  gb(
    'gb_card_payment',
    'card',
    'outflow',
    [
      '(CONTACTLESS |INTERNATIONAL )?(CARD PAYMENT|CARD PURCHASE|CARD TRANSACTION|CONTACTLESS PAYMENT|DEBIT CARD PAYMENT|CARD SUBSCRIPTION|MOBILE PAYMENT|GOOGLE PAY|APPLE PAY)( TO| AT|:| -) ?<merchant> ON <date:date>( BCC| VIA APPLE PAY| CLP| CPM)?$',
      '(CONTACTLESS |INTERNATIONAL )?(CARD PAYMENT|CARD PURCHASE|CONTACTLESS PAYMENT|DEBIT CARD PAYMENT)( TO| AT|:| -) ?<merchant>$',
    ],
    [
      ['CARD PAYMENT TO OAK TRAVEL CH ON 12 JUN BCC', { merchant: 'OAK TRAVEL CH' }],
      ['Contactless Payment to Corner Bakery', { merchant: 'Corner Bakery' }],
    ],
  ),
  gb(
    'gb_natwest_card',
    'card',
    'outflow',
    '<card:d4> <date:date> (C |CD |D |CDC |DC )?(CD )?,? ?<merchant>$',
    [
      [
        '1234 12JUN24 CD , OAK STORES 2345 , LONDON GB',
        { merchant: 'OAK STORES', store: '2345', city: 'LONDON' },
      ],
      ['1234 12JUN24 C , PINE BAKERY , LEEDS GB', { merchant: 'PINE BAKERY' }],
    ],
  ),
  gb('gb_lloyds_card_cd', 'card', 'outflow', '<merchant> CD <card:d4>( <date:date>)?( DEB)?$', [
    ['OAK STORES 3241 CD 1234 DEB', { merchant: 'OAK STORES', card: '1234' }],
    ['PINE BAKERY CD 1234 12JUN24', { merchant: 'PINE BAKERY' }],
  ]),
  gb('gb_card_deb', 'card', 'outflow', '<merchant> DEB$', [
    ['OAK STORES 3241 DEB', { merchant: 'OAK STORES', store: '3241' }],
  ]),
  gb(
    'gb_contactless',
    'card',
    'outflow',
    ['\\)\\)\\) ?<merchant>$', '<merchant> \\)\\)\\)$'],
    [['))) PINE BAKERY LONDON', { merchant: 'PINE BAKERY' }]],
  ),
  gb('gb_vis', 'card', 'outflow', "(VIS|VISA PURCHASE|INT'L) <merchant>$", [
    ['VIS OAK STORES 2345 LONDON', { merchant: 'OAK STORES' }],
  ]),
  gb('gb_pos', 'card', 'outflow', 'POS,? <merchant> ,? <city> GB$', [
    ['POS OAK STORES 2345 , LONDON GB', { merchant: 'OAK STORES' }],
  ]),
  gb(
    'gb_direct_debit_mandate',
    'direct_debit',
    'outflow',
    [
      'DIRECT DEBIT PAYMENT TO <company> REF <reference>,? MANDATE NO <mandate:id>',
      'DIRECT DEBIT PAYMENT TO <company> REF <reference>$',
      'DIRECT DEBIT PAYMENT TO <company>$',
    ],
    [
      [
        'DIRECT DEBIT PAYMENT TO HARBOUR INSURANCE REF 54321234/000001/P MANDATE NO 0015',
        { company: 'HARBOUR INSURANCE', mandate: '0015' },
      ],
    ],
  ),
  gb(
    'gb_direct_debit',
    'direct_debit',
    'outflow',
    [
      '(D/D|DIRECT DEBIT|DDR|BACS DD|DIRECTDEBIT|INITIAL DIRECT DEBIT|FIRST PAYMENT DIRECT DEBIT)( TO| -|:|,)? <company> (REF|REFERENCE|MANDATE|RUR)( NO)? ?<reference>$',
      '(D/D|DIRECT DEBIT|DDR|BACS DD|DIRECTDEBIT|INITIAL DIRECT DEBIT)( TO| -|:|,)? <company>$',
      '<company> (D/D|DD|DDR|DIRECT DEBIT)$',
    ],
    [
      ['D/D HARBOUR GAS', { company: 'HARBOUR GAS' }],
      ['DIRECT DEBIT HARBOUR GAS REF 12345', { company: 'HARBOUR GAS' }],
      ['HARBOUR COUNCIL DD', { company: 'HARBOUR COUNCIL' }],
    ],
  ),
  gb(
    'gb_unpaid_fee',
    'fee',
    'outflow',
    '(UNPAID ITEM|UNPAID TRANSACTION|RETURNED ITEM|UNPAID DIRECT DEBIT|UNARRANGED OVERDRAFT|ARRANGED OVERDRAFT|OVERDRAFT|UNPAID|PAID REFERRAL|ITEM REFERRAL) (FEE|CHARGE|CHARGES|USAGE FEE|INTEREST)',
    [
      ['UNPAID ITEM FEE', {}],
      ['Unpaid item charge', {}],
      ['UNARRANGED OVERDRAFT FEE', {}],
    ],
  ),
  gb(
    'gb_direct_debit_unpaid',
    'return',
    'inflow',
    [
      '(UNPAID DIRECT DEBIT|UNPAID D/D|UNPAID DD|U/D|UNPAID STANDING ORDER|UNPAID ITEM|UNPAID CHEQUE|RETURNED DIRECT DEBIT|RETURNED D/D|DIRECT DEBIT RETURNED|REVERSAL OF DIRECT DEBIT|DIRECT DEBIT REVERSAL|UNPAID)( TO| -|:)? <company>$',
      '(UNPAID DIRECT DEBIT|UNPAID D/D|UNPAID STANDING ORDER|UNPAID ITEM|UNPAID CHEQUE)$',
      '<company> (U/D|UNPAID DD|RDD|UPC)$',
    ],
    [
      ['UNPAID DIRECT DEBIT HARBOUR GAS', { company: 'HARBOUR GAS' }],
      ['UNPAID ITEM', {}],
    ],
  ),
  gb(
    'gb_standing_order',
    'standing_order',
    'outflow',
    [
      'STANDING ORDER VIA FASTER PAYMENT TO <party> REFERENCE <reference> ,? ?MANDATE NO <mandate:id>$',
      'STANDING ORDER VIA FASTER PAYMENT TO <party> REFERENCE <reference>$',
      '(S/O|STO|STANDING ORDER)( TO| -|:)? <party> (REF|REFERENCE) <reference>$',
      '(S/O|STO|STANDING ORDER)( TO| -|:)? <party>$',
      '<party> (S/O|SO|STANDING ORDER)$',
    ],
    [
      [
        'STANDING ORDER VIA FASTER PAYMENT TO HARBOUR LETTINGS LTD REFERENCE FLAT2 , MANDATE NO 3',
        { company: 'HARBOUR LETTINGS LTD', mandate: '3' },
      ],
      ['S/O RENT FLAT 2', {}],
      ['HARBOUR LETTINGS LTD S/O', { company: 'HARBOUR LETTINGS LTD' }],
    ],
  ),
  gb(
    'gb_faster_received',
    'faster_payment',
    'inflow',
    [
      'FASTER PAYMENTS? RECEIPT REF ?\\.? ?<reference> FROM <party>$',
      '(FASTER PAYMENTS? RECEIPT|FASTER PAYMENT RECEIVED|FASTER PAYMENT FROM|FASTER PAYMENTS? RECEIVED FROM|FASTER PAYMENT IN|FPS CREDIT|FASTER PAYMENT CREDIT|INWARD FASTER PAYMENT)( FROM)? <party>( REF<ref:word>)?$',
      'PAYMENT FROM <party> REF(ERENCE)?:? <reference>$',
      '(FP|FPI|F/P IN) <date:date> <ref:digits> <party>$',
      '<party> FP <date:date>',
      '<party> FPI$',
    ],
    [
      ['FASTER PAYMENTS RECEIPT REF.INV 1492 FROM LEVEL SOFTWARE LTD', { company: 'LEVEL SOFTWARE LTD' }],
      ['EXAMPLE P FPI', { person: 'EXAMPLE P' }],
      ['FASTER PAYMENT FROM LEVEL SOFTWARE LTD', { company: 'LEVEL SOFTWARE LTD' }],
    ],
  ),
  gb(
    'gb_faster_sent',
    'faster_payment',
    'outflow',
    [
      '(BILL PAYMENT|THIRD PARTY PAYMENT|PAYMENT)( MADE)? VIA FASTER PAYMENT TO <party> REFERENCE <reference>,? MANDATE NO <mandate:id>$',
      '(BILL PAYMENT|THIRD PARTY PAYMENT|PAYMENT)( MADE)? VIA FASTER PAYMENT TO <party> REFERENCE <reference>$',
      '(FASTER PAYMENT TO|FASTER PAYMENT SENT TO|FASTER PAYMENTS? PAYMENT TO|FPS DEBIT|OUTWARD FASTER PAYMENT|FASTER PAYMENT OUT|FASTER PAYMENT DEBIT|BILL PAYMENT TO|MOBILE/ONLINE PAYMENT TO|ONLINE PAYMENT TO|PAYMENT TO) <party> (REF|REFERENCE) ?<reference>$',
      '(FASTER PAYMENT TO|FASTER PAYMENT SENT TO|FPS DEBIT|OUTWARD FASTER PAYMENT|FASTER PAYMENT OUT|FASTER PAYMENT DEBIT) <party>$',
      '(BBP|EBP) <party>$',
      '(FPO|F/P OUT) <party>$',
      '<party> (FPO|BBP|EBP)$',
    ],
    [
      [
        'BILL PAYMENT VIA FASTER PAYMENT TO HARBOUR LETTINGS LTD REFERENCE FLAT2',
        { company: 'HARBOUR LETTINGS LTD' },
      ],
      ['HARBOUR LETTINGS LTD FPO', { company: 'HARBOUR LETTINGS LTD' }],
      ['BBP HARBOUR LETTINGS LTD RENT', {}],
    ],
  ),
  gb(
    'gb_faster',
    'faster_payment',
    'either',
    ['(FASTER PAYMENT|FASTER PAYMENTS|FPS)( -|:|,)? <party>$'],
    [['FASTER PAYMENT - HARBOUR LETTINGS LTD', { company: 'HARBOUR LETTINGS LTD' }]],
  ),
  gb(
    'gb_bank_giro_credit',
    'credit_transfer',
    'inflow',
    [
      'BANK GIRO CREDIT( REF| FROM)? <party>, ?<reference>$',
      '(BANK GIRO CREDIT|BGC|BACS CREDIT|BACS|AUTOMATED CREDIT|DIRECT CREDIT|BACS PAYMENT FROM|BACS RECEIPT)( REF| FROM| -|:|,)? <party>$',
      '<party> (BGC|BAC|BACS|BCR)$',
    ],
    [
      ['BANK GIRO CREDIT REF LEVEL SOFTWARE LTD, SALARY', { company: 'LEVEL SOFTWARE LTD' }],
      ['LEVEL SOFTWARE LTD BGC', { company: 'LEVEL SOFTWARE LTD' }],
      ['AUTOMATED CREDIT LEVEL SOFTWARE LTD', { company: 'LEVEL SOFTWARE LTD' }],
    ],
  ),
]
