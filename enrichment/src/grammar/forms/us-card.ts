import { type Form, formsOf } from './form.ts'

const us = formsOf('US')

/** Purchases by card, as banks of the United States write them. The narrow stand before the wide. */
export const US_CARD: readonly Form[] = [
  us(
    'us_purchase_authorized',
    'card',
    'outflow',
    '(RECURRING PAYMENT|PURCHASE|PURCHASE INTL|NON-WF ATM PURCHASE|PURCHASE WITH CASH BACK <cashback:amount>) AUTHORIZED ON ?( <date:md>)? <merchant>$',
    [
      [
        'PURCHASE AUTHORIZED ON 06/12 BLUE HERON CAFE OAKLAND CA S384163512345678 CARD 1234',
        { merchant: 'BLUE HERON CAFE', city: 'OAKLAND', region: 'CA' },
      ],
      [
        'RECURRING PAYMENT AUTHORIZED ON 06/12 NETFLIX.COM LOS GATOS CA S384163512345678 CARD 1234',
        { merchant: 'NETFLIX.COM', city: 'LOS GATOS', card: '1234' },
      ],
    ],
  ),
  us('us_return_authorized', 'card', 'inflow', 'PURCHASE RETURN AUTHORIZED ON <date:md> <merchant>$', [
    [
      'PURCHASE RETURN AUTHORIZED ON 03/02 MILLER HARDWARE #221 TULSA OK S123456789012345 CARD 9911',
      { merchant: 'MILLER HARDWARE', store: '221' },
    ],
  ]),
  us(
    'us_money_transfer_authorized',
    'card',
    'inflow',
    'MONEY TRANSFER AUTHORIZED ON <date:md> FROM <merchant>$',
    [
      [
        'MONEY TRANSFER AUTHORIZED ON 04/27 FROM BRIGHTPAY CA S387118045859528 CARD 7720',
        { merchant: 'BRIGHTPAY' },
      ],
    ],
  ),
  us(
    'us_check_card_return',
    'card',
    'inflow',
    '(CHECK|DEBIT|HSA|DB|CREDIT) ?(CRD|CARD|CD) (PUR|PURCHASE|PMT) ?(RTRN|RTN|RETURN|REV|REVERSAL)( INTL)? ?<date:md> ?<merchant>$',
    [
      [
        'CHECK CRD PUR RTRN 11/11 GARDEN GOODS            BOISE         ID 400000XXXXXX1234 123456789012345  ?MCC=5261',
        { merchant: 'GARDEN GOODS', city: 'BOISE', region: 'ID', mcc: '5261' },
      ],
    ],
  ),
  us('us_dbcd_return', 'card', 'inflow', 'DBCD PUR RTN( INTL)? ?<date:md> ?<merchant>$', [
    ['DBCD PUR RTN INTL 11/11 HARROW BOOKS LONDON GB', { merchant: 'HARROW BOOKS', country: 'GB' }],
  ]),
  us(
    'us_recurring_reversed',
    'card',
    'inflow',
    '(HSA )?RECUR (DB CD|DEBIT CRD) PMT ?REV ?<date:md> ?<merchant>$',
    [['RECUR DB CD PMT REV11/11 FITLIFE GYM 555-111-2222 TX', { merchant: 'FITLIFE GYM' }]],
  ),
  us(
    'us_recurring_check_card',
    'card',
    'outflow',
    '(HSA )?RECUR(RING)? (DEBIT|DB|CHECK) ?(CRD|CARD|CD) (PMT|PYMT|PAYMENT|PURCHASE) ?(<date:md>)? ?<merchant>$',
    [
      [
        'RECUR DEBIT CRD PMT11/11 CLOUDMAIL 555-123-4567 CA',
        { merchant: 'CLOUDMAIL', phone: '555-123-4567' },
      ],
      ['RECURRING DEBIT CARD PURCHASE 02/03 HULU 877-8244858 CA', { merchant: 'HULU' }],
    ],
  ),
  us(
    'us_td_debit_card',
    'card',
    'outflow',
    [
      '(DEBIT CARD PURCHASE|DEBIT CARD PAYMENT|DBCRD PUR AP|DBCRD PMT AP|VISA DDA PUR|VISA DDA PUR AP|DEBIT POS|DEBIT POS AP|DDA PURCHASE|DDA PURCHASE AP|TD POS), ?<card:hidden>, AUT <date:digits> (VISA DDA PUR( AP)?|DDA PURCH?(ASE)?( W/CB| AP)?|DDA PUR( AP)?) ?<merchant>$',
    ],
    [
      [
        'DEBIT CARD PURCHASE, *****30123, AUT 061224 VISA DDA PUR STAPLES 00123',
        { merchant: 'STAPLES', store: '00123' },
      ],
      [
        'DBCRD PUR AP, *****30123, AUT 061224 VISA DDA PUR AP CRUMB BAKERY       HOBOKEN      * NJ',
        { merchant: 'CRUMB BAKERY', region: 'NJ' },
      ],
    ],
  ),
  us(
    'us_td_credit',
    'card',
    'inflow',
    '(DEBIT CARD CREDIT|VISA DDA REF|DBCRD REF AP), ?<card:hidden>, AUT <date:digits> (VISA DDA REF( AP)?) ?<merchant>$',
    [
      [
        'DEBIT CARD CREDIT, *****30123, AUT 061224 VISA DDA REF CRUMB BAKERY HOBOKEN * NJ',
        { merchant: 'CRUMB BAKERY' },
      ],
    ],
  ),
  us(
    'us_refund_of_card',
    'card',
    'inflow',
    '(CARD REFUND|CARD CREDIT|MERCHANDISE RETURN|MERCHANT CREDIT|CHECKCARD REFUND|DEBIT CARD REFUND|DEBIT CARD RETURN|RETURN)( <date:md>|:| -) ?<merchant>$',
    [['DEBIT CARD REFUND 06/12 OAK GROCERY RENO NV', { merchant: 'OAK GROCERY' }]],
  ),
  us(
    'us_debit_card_purchase',
    'card',
    'outflow',
    '(CHECK|DEBIT|CREDIT|HSA|DBT|ATM|BUSINESS) ?(CRD|CARD) (PURCHASE|PUR|PMT|PAYMENT|TRANSACTION|DEBIT|CHARGE)( INTL| WITH PIN| - PIN| WITH CASH BACK)?( -|:)?( <date:md>)?( <time:time>)?( <card:hidden>)? ?<merchant>$',
    [
      [
        'CHECK CRD PURCHASE 11/11 BLUE HERON CAFE         OAKLAND       CA 400000XXXXXX1234 123456789012345      ?MCC=5812',
        { merchant: 'BLUE HERON CAFE', city: 'OAKLAND', region: 'CA', mcc: '5812' },
      ],
      ['DEBIT CARD PURCHASE XXXXX0396 FOLSOM DELI FOLSOM CA', { merchant: 'FOLSOM DELI' }],
      [
        'DEBIT CRD PUR INTL 11/11 ART BAR                 NAGASAKI      JP 400000XXXXXX1234 123456789012345 ?MCC=5813',
        { merchant: 'ART BAR', city: 'NAGASAKI', country: 'JP' },
      ],
    ],
  ),
  us('us_card_purchase_return', 'card', 'inflow', 'CARD PURCHASE RETURN( <date:md>)? <merchant>$', [
    ['CARD PURCHASE RETURN 06/12 STAPLES 00123 AUSTIN TX CARD 1234', { merchant: 'STAPLES' }],
  ]),
  us(
    'us_card_purchase',
    'card',
    'outflow',
    '(RECURRING |NON-CHASE )?CARD (PURCHASE|PURCH)( WITH PIN| W/CASH| INTL| W/ PIN)?( <date:md>)? <merchant>$',
    [
      [
        'CARD PURCHASE 06/12 STAPLES 00123 AUSTIN TX CARD 1234',
        { merchant: 'STAPLES', store: '00123', city: 'AUSTIN', card: '1234' },
      ],
      ['RECURRING CARD PURCHASE 02/11 ZOOM.US 888-799-9666 SAN JOSE CA CARD 9911', { merchant: 'ZOOM.US' }],
      ['CARD PURCHASE WITH PIN 03/04 COSTCO WHSE #0465 TUCSON AZ CARD 1234', { merchant: 'COSTCO WHSE' }],
    ],
  ),
  us(
    'us_debit_for_checkcard',
    'card',
    'outflow',
    'DEBIT FOR CHECKCARD <card:hidden> <date:md> ?<merchant>$',
    [
      [
        'DEBIT FOR CHECKCARD XXXXXX6505 10/20/16CORNER MART 00001347',
        { merchant: 'CORNER MART', store: '00001347' },
      ],
    ],
  ),
  us(
    'us_credit_for_checkcard',
    'card',
    'inflow',
    'CREDIT FOR CHECKCARD <card:hidden> <date:md> ?<merchant>$',
    [['CREDIT FOR CHECKCARD XXXXXX6505 10/20/16CORNER MART 00001347', { merchant: 'CORNER MART' }]],
  ),
  us(
    'us_checkcard',
    'card',
    'outflow',
    '(CHECKCARD|CHKCARD|CHKCARDPURCHASE|DBT CRD|BUS CHECK CARD)( <date:mmdd>| <date2:md>)?( <time:time>)? <merchant>$',
    [
      [
        'CHECKCARD 0612 TRADER JOES SAN JOSE CA 24164071234567890123456',
        { merchant: 'TRADER JOES', city: 'SAN JOSE' },
      ],
      [
        'CHECKCARD 0214 CLOUDMAIL 555-123-4567 CA 24164071234567890123456 RECURRING',
        { merchant: 'CLOUDMAIL' },
      ],
    ],
  ),
  us(
    'us_mobile_purchase',
    'card',
    'outflow',
    '(MOBILE|DEBIT CARD|DEBIT PIN|POS) PURCHASE (SIGN BASED |PIN BASED )?<date:md> <time:time> ?#?<card:d4> <merchant>$',
    [
      [
        'MOBILE PURCHASE SIGN BASED 06/12 10:28P #7458 SUNRISE DINER SAN DIEGO CA 25325',
        { merchant: 'SUNRISE DINER' },
      ],
    ],
  ),
  us(
    'us_signature_behind',
    'card',
    'outflow',
    '<merchant> ?: ?(MOBILE |DEBIT CARD |DEBIT |CREDIT CARD )(PURCHASE|PIN PURCHASE)( SIGN BASED| PIN BASED)?( <date:md>)?( <time:time>)?( ?#?<card:d4>)?$',
    [
      [
        'TST* EUREKA DINER SAN LUIS OBIS CA 25325 : Debit Card Purchase 11/19 10:28p #7458',
        { merchant: 'EUREKA DINER', processor: 'Toast' },
      ],
    ],
  ),
  us('us_debit_return_visa', 'card', 'inflow', 'DEBIT PURCHASE RETURN( ?-? ?VISA)? ?<merchant>$', [
    ['Debit Purchase Return -Visa BRIGHT LAMPS AUSTIN TX 08/15 Card 3519', { merchant: 'BRIGHT LAMPS' }],
  ]),
  us(
    'us_debit_purchase_visa',
    'card',
    'outflow',
    '(RECURRING )?DEBIT PURCHASE( ?-? ?VISA| ?-? ?MC)? ?<merchant>$',
    [
      [
        'Debit Purchase -Visa BRIGHT LAMPS 650-5434800 CA 08/15 Card 3519',
        { merchant: 'BRIGHT LAMPS', phone: '650-5434800', card: '3519' },
      ],
    ],
  ),
  us(
    'us_pin_purchase_repeated',
    'card',
    'outflow',
    '<skip> <date:md> #<ref:digits> (PURCHASE|PMNT RCVD|PMNT SENT|PURCHASE W/) <merchant>$',
    [
      [
        '7-HILLS MARKET 07/15 #000944301 PURCHASE 7-HILLS MARKET DENVER CO',
        { merchant: '7-HILLS MARKET', ref: '000944301' },
      ],
    ],
  ),
  us(
    'us_pos_refund',
    'card',
    'inflow',
    'POS (REFUND|RETURN|CREDIT)( -)?( VISA CHECK CARD)?( <date:md>)? <merchant>$',
    [['POS REFUND 06/12 PINE LUMBER #14 EUGENE OR', { merchant: 'PINE LUMBER' }]],
  ),
  us('us_pos_pnc', 'card', 'outflow', 'POS PURCHASE POS<terminal:digits> <ref:digits> <merchant>$', [
    ['POS PURCHASE POS99999999 1234567 STAPLES', { merchant: 'STAPLES' }],
  ]),
  us(
    'us_pos',
    'card',
    'outflow',
    [
      'POS (DEBIT|PURCHASE|PUR|WITHDRAWAL|W/D|TRANSACTION|PIN PURCHASE|SIGNATURE|PURCH|DB|PIN|SIG)( - VISA CHECK CARD <card:d4>)?( ?-)?( <ref:digits>)?( <date:md>)?( <time:time>)? <merchant>$',
    ],
    [
      [
        'POS DEBIT                CORNER MART   555-111-2222  CA',
        { merchant: 'CORNER MART', phone: '555-111-2222' },
      ],
      ['POS PURCHASE BLUE HERON CAFE', { merchant: 'BLUE HERON CAFE' }],
      ['POS DEBIT - VISA CHECK CARD 9911 - OAK GROCERY RENO NV', { merchant: 'OAK GROCERY' }],
    ],
  ),
  us(
    'us_purchase_mmdd',
    'card',
    'outflow',
    '(PURCHASE|PMNT SENT|MOBILE PURCHASE|PURCH) <date:mmdd> <merchant>$',
    [
      [
        'PURCHASE 0624 TACO CORNER 704812 NORWELL MA',
        { merchant: 'TACO CORNER', store: '704812', city: 'NORWELL', region: 'MA' },
      ],
    ],
  ),
  us('us_refund_mmdd', 'card', 'inflow', 'PURCHASE REFUND <date:mmdd> <merchant>$', [
    ['PURCHASE REFUND 0624 TACO CORNER 704812 NORWELL MA', { merchant: 'TACO CORNER' }],
  ]),
  us(
    'us_withdrawal_card',
    'card',
    'outflow',
    '(WITHDRAWAL|W/D) (DEBIT CARD|POS|DEBIT|VISA|VISA DEBIT|DEBIT CARD PURCHASE|POINT OF SALE|DEBIT/CHECK CARD)( #<ref:digits>)?( /| -| :)? (DATE )?(<date:md> )?<merchant>$',
    [
      ['Withdrawal Debit Card OAK GROCERY RENO NV Date 06/12/24 5411', { merchant: 'OAK GROCERY' }],
      ['Withdrawal POS #123456 CORNER MART TACOMA WA', { merchant: 'CORNER MART' }],
    ],
  ),
  us(
    'us_point_of_sale',
    'card',
    'outflow',
    '(POINT OF SALE|VISA|SIG|SIGNATURE|MASTERCARD|DEBIT) (DEBIT|WITHDRAWAL|PURCHASE|CHECKCARD|CHECK CARD|CHK CARD|DDA PUR)( <ref:digits>)?( L<line:digits>)?( DATE)?( <date:md>)?( -)? <merchant>$',
    [['Point Of Sale Withdrawal 000123 OAK GROCERY RENO NV', { merchant: 'OAK GROCERY' }]],
  ),
  us(
    'us_dda_debit',
    'card',
    'outflow',
    '(DDA PUR|DDA DEBIT|DDA PURCHASE|EXTERNAL WITHDRAWAL - POS|SIG|PIN|DBT PURCHASE|CARD TRANSACTION|CARD|DEBIT CARD)( <date:md>|:| -) ?<merchant>$',
    [['DDA PUR 06/12 OAK GROCERY RENO NV', { merchant: 'OAK GROCERY' }]],
  ),
  us('us_purchase', 'card', 'outflow', 'PURCHASE(,|:| -)? <merchant>$', [
    ['PURCHASE WM SUPERCENTER #1700', { merchant: 'WM SUPERCENTER', store: '1700' }],
  ]),
]
