import { type Form, formsOf } from './form.ts'

const us = formsOf('US')

/** Money between people, and to whom a bank pays bills. */
export const US_PEOPLE: readonly Form[] = [
  us(
    'us_zelle_wells',
    'p2p',
    'either',
    [
      'ZELLE (TO|FROM) <person> ON <date:md> REF ?# ?<ref:id> <memo>$',
      'ZELLE (TO|FROM) <person> ON <date:md>( REF ?# ?<ref:id>)?$',
    ],
    [
      [
        'ZELLE TO EXAMPLE PAT ON 06/12 REF #RP0ABC1234 RENT',
        { person: 'EXAMPLE PAT', ref: 'RP0ABC1234', entry: 'RENT' },
      ],
      ['ZELLE FROM LINDQVIST BOOKKEEPING ON 06/12 REF # WFCT0ABC1234', { company: 'LINDQVIST BOOKKEEPING' }],
    ],
  ),
  us(
    'us_zelle_received',
    'p2p',
    'inflow',
    [
      '(QUICKPAY WITH )?ZELLE (PAYMENT|PMT|CREDIT|TRANSFER|INSTANT PMT|STANDARD PMT)( RECEIVED)? FROM <person> FOR <memo>;? CONF# ?<conf:id>',
      '(QUICKPAY WITH )?ZELLE (PAYMENT|PMT|CREDIT|TRANSFER|INSTANT PMT|STANDARD PMT)( RECEIVED)? FROM <person>(;| CONF# ?<conf:id>| <ref:ref>$|$)',
    ],
    [
      ['Zelle payment from PAT EXAMPLE BACm3k2j1h4', { person: 'PAT EXAMPLE', ref: 'BACM3K2J1H4' }],
      ['Zelle payment from PAT EXAMPLE for "rent"; Conf# a1b2c3', { person: 'PAT EXAMPLE', conf: 'A1B2C3' }],
    ],
  ),
  us(
    'us_zelle_sent',
    'p2p',
    'outflow',
    [
      '(QUICKPAY WITH )?ZELLE (SCHEDULED |RECURRING )?(PAYMENT|PMT|DEBIT|TRANSFER|INSTANT PMT|STANDARD PMT)( SENT)? TO <person> FOR <memo>;? CONF# ?<conf:id>',
      '(QUICKPAY WITH )?ZELLE (SCHEDULED |RECURRING )?(PAYMENT|PMT|DEBIT|TRANSFER|INSTANT PMT|STANDARD PMT)( SENT)? TO <person>(;| CONF# ?<conf:id>| <ref:ref>$|$)',
    ],
    [
      ['Zelle payment to LINDQVIST BOOKKEEPING Conf# a1b2c3d4e', { company: 'LINDQVIST BOOKKEEPING' }],
      ['Zelle Instant Pmt To PAT EXAMPLE USBabcdef01', { person: 'PAT EXAMPLE' }],
      ['Zelle payment to Pat Example 12345678901', { person: 'Pat Example' }],
    ],
  ),
  us(
    'us_zelle_named',
    'p2p',
    'either',
    'ZELLE (DEBIT|CREDIT) PAY ID:<ref:id> ORG ID:<org:id> NAME:<person>$',
    [['Zelle Debit PAY ID:CTIBVDfbX1BH ORG ID:JPM NAME:PAT EXAMPLE', { person: 'PAT EXAMPLE', org: 'JPM' }]],
  ),
  us(
    'us_zelle_other',
    'p2p',
    'either',
    [
      'ZELLE (TO|FROM|CREDIT FROM|DEBIT TO|SENT TO|RECEIVED FROM|RECVD FROM|PMT FROM|MONEY TO|MONEY FROM|TRANSFER|\\*|-|:) ?<person>$',
      'ZELLE',
    ],
    [
      ['Zelle from Pat Example', { person: 'Pat Example' }],
      ['ZELLE SENT TO PAT EXAMPLE', { person: 'PAT EXAMPLE' }],
    ],
  ),
  us(
    'us_venmo',
    'p2p',
    'either',
    [
      'VENMO( ?\\*| DES:)? ?(PAYMENT|CASHOUT|CASH OUT|ADDFUNDS|ACCTVERIFY|CREDIT|DEBIT|TRANSFER)? ?(<ref:digits>)? (PPD|WEB|CCD) ID:',
      'VENMO ?(\\*|PAYMENT|CASHOUT|CASH OUT|ADDFUNDS|CREDIT|DEBIT|TRANSFER) ?(<ref:digits> )?<person>$',
      'VENMO',
    ],
    [
      ['VENMO PAYMENT 5092406886670 MAYA LINDEN', { person: 'MAYA LINDEN', ref: '5092406886670' }],
      ['VENMO *Maya Linden', { person: 'Maya Linden' }],
      ['VENMO CASHOUT PPD ID: 5264681992', {}],
    ],
  ),
  us(
    'us_cash_app',
    'p2p',
    'either',
    [
      '(CASH APP|SQC) ?\\* ?(CASH APP|CASH OUT|ADD CASH|INSTANT DEPOSIT)$',
      '(CASH APP|SQC|CASHAPP) ?\\* ?<person>$',
      'SQUARE INC \\* CASH APP',
      'CASH APP',
    ],
    [
      ['CASH APP*PRIYA RAMAN 7969 OAKLAND CA', { person: 'PRIYA RAMAN' }],
      ['SQC*CASH APP', {}],
      ['Square Inc * Cash App 190802 Payment fro', {}],
    ],
  ),
  us(
    'us_apple_cash',
    'p2p',
    'either',
    'APPLE CASH( SENT| BANK XFER| INST XFER| BALANCE ADD| 1INFINITELOOP)?( |$)',
    [['APPLE CASH BANK XFER']],
  ),
  us(
    'us_bill_pay_wells',
    'bill_payment',
    'outflow',
    'BILL PAY <merchant> (ON-LINE|RECURRING|MOBILE) <account:word> ON <date:md>$',
    [['BILL PAY CITY WATER ON-LINE XXXX1234 ON 06-12', { merchant: 'CITY WATER', account: 'XXXX1234' }]],
  ),
  us(
    'us_bill_pay',
    'bill_payment',
    'outflow',
    [
      '(ONLINE BILL PAYMENT|ONLINE PAYMENT|BILL PAYMENT|BILL PAY|BILLPAY|ONLINE BILLPAY|ONLINE BILL PAY|BILL PMT|BILL PAYMT|BILL PYMT|E-BILL|INTERNET BILL PAYMENT)( CHECK)?( <ref:digits>)?( TO| FOR|:| -) ?<merchant> (CONF#|ON|#) ?',
      '(ONLINE BILL PAYMENT|ONLINE PAYMENT|BILL PAYMENT|BILL PAY|BILLPAY|ONLINE BILLPAY|ONLINE BILL PAY|BILL PMT|BILL PAYMT|BILL PYMT|E-BILL|INTERNET BILL PAYMENT)( CHECK)?( <ref:digits>)?( TO| FOR|:| -)? <merchant>$',
    ],
    [
      ['Online Payment 5123456789 To CITY WATER 06/12', { merchant: 'CITY WATER', ref: '5123456789' }],
      ['BILL PAY CITY WATER', { merchant: 'CITY WATER' }],
    ],
  ),
]
