import { type Form, formsOf } from './form.ts'

const us = formsOf('US')

/** Wires and payments in real time. The party is a person or a company; the bank between is an id. */
export const US_WIRE: readonly Form[] = [
  us(
    'us_wire_typed_in',
    'wire',
    'inflow',
    'WIRE TYPE:(WIRE IN|INTL IN|BOOK IN|FX IN) DATE: ?<date:digits> TIME:<skip> ORIG:<party> ID:',
    [
      [
        'WIRE TYPE:WIRE IN DATE: 240612 TIME:1012 ET TRN:2024061200123456 SEQ:123/001 ORIG:OAKFIELD BANCORP LLC ID:0001234 SND BK:FIRST BANK ID:0210 PMT DET:INV 1492',
        { company: 'OAKFIELD BANCORP LLC' },
      ],
    ],
  ),
  us(
    'us_wire_typed_out',
    'wire',
    'outflow',
    [
      'WIRE TYPE:(WIRE OUT|INTL OUT|BOOK OUT|FX OUT) DATE: ?<date:digits> TIME:<skip> BNF:<party> ID:',
      'WIRE TYPE:(WIRE OUT|INTL OUT|BOOK OUT|FX OUT) DATE: ?<date:digits> TIME:<skip> BNF:<party>$',
    ],
    [
      [
        'WIRE TYPE:WIRE OUT DATE:240612 TIME:1012 ET TRN:2024061200123456 SERVICE REF:001 BNF:KASTNER SUPPLY CO ID:0001234 BNF BK:FIRST BANK ID:0210 PMT DET:INV 9',
        { company: 'KASTNER SUPPLY CO' },
      ],
    ],
  ),
  us('us_wire_typed', 'wire', 'either', 'WIRE TYPE:', [['WIRE TYPE:BOOK OUT DATE:240612 TIME:1012 ET']]),
  us(
    'us_fedwire_credit',
    'wire',
    'inflow',
    ['FEDWIRE CREDIT VIA: ?<bank> B/O: ?<party> REF: ', 'FEDWIRE CREDIT VIA: ?<bank> B/O: ?<party>$'],
    [
      [
        'FEDWIRE CREDIT VIA: WELLS FARGO BANK, N.A./121000248 B/O: OAKFIELD BANCORP LLC REF: CHASE NYC/CTR/BNF=ACME IMAD: 0907I1B7032R020448 TRN: 1004230250FF',
        { company: 'OAKFIELD BANCORP LLC' },
      ],
    ],
  ),
  us(
    'us_fedwire_debit',
    'wire',
    'outflow',
    [
      '(FEDWIRE DEBIT|ONLINE DOMESTIC WIRE TRANSFER|ONLINE INTERNATIONAL WIRE TRANSFER|DOMESTIC WIRE TRANSFER|INTERNATIONAL WIRE TRANSFER) VIA: ?<bank> A/C: ?<party> (REF: |IMAD: |TRN: |BEN:|SSN: )',
      '(FEDWIRE DEBIT|ONLINE DOMESTIC WIRE TRANSFER|ONLINE INTERNATIONAL WIRE TRANSFER|DOMESTIC WIRE TRANSFER|INTERNATIONAL WIRE TRANSFER) VIA: ?<bank> A/C: ?<party>$',
      '(ONLINE DOMESTIC WIRE TRANSFER|ONLINE INTERNATIONAL WIRE TRANSFER|DOMESTIC WIRE TRANSFER|INTERNATIONAL WIRE TRANSFER)( VIA: ?| A/C: ?)<party> (REF: |IMAD: |TRN: )',
      '(FEDWIRE DEBIT|ONLINE DOMESTIC WIRE TRANSFER|ONLINE INTERNATIONAL WIRE TRANSFER)',
    ],
    [
      [
        'ONLINE DOMESTIC WIRE TRANSFER VIA: BK AMER NYC/026009593 A/C: KASTNER SUPPLY CO REF: INV 9 IMAD: 0612B1QGC01C001234 TRN: 3456789164ES',
        { company: 'KASTNER SUPPLY CO' },
      ],
      ['ONLINE INTERNATIONAL WIRE TRANSFER A/C: FOREIGN CUR BUS ACCT BK 1 REF: PAY TRN: 123', {}],
    ],
  ),
  us(
    'us_chips_credit',
    'wire',
    'inflow',
    ['CHIPS CREDIT VIA: ?<bank> B/O: ?<party> REF:', 'CHIPS CREDIT VIA: ?<bank> B/O: ?<party>$'],
    [
      [
        'CHIPS CREDIT VIA: CITIBANK N.A./0008 B/O: KASTNER VERLAG GMBH REF: NBNF=ACME',
        { company: 'KASTNER VERLAG GMBH' },
      ],
    ],
  ),
  us(
    'us_book_transfer_credit',
    'wire',
    'inflow',
    ['BOOK TRANSFER CREDIT B/O: ?<party> (REF:|TRN:|ORG:)', 'BOOK TRANSFER CREDIT B/O: ?<party>$'],
    [['BOOK TRANSFER CREDIT B/O: OAKFIELD BANCORP LLC', { company: 'OAKFIELD BANCORP LLC' }]],
  ),
  us(
    'us_book_transfer_debit',
    'wire',
    'outflow',
    ['BOOK TRANSFER DEBIT A/C: ?<party> (REF:|TRN:|ORG:)', 'BOOK TRANSFER DEBIT A/C: ?<party>$'],
    [['BOOK TRANSFER DEBIT A/C: KASTNER SUPPLY CO TRN: 1234', { company: 'KASTNER SUPPLY CO' }]],
  ),
  us(
    'us_wt',
    'wire',
    'either',
    [
      'WT (FED#<fed:id> |SEQ#?<seq:id> |<wt:id> )?<bank> ?/ ?(ORG|FTR/BNF|BNF|DRW/BNF) ?= ?<party> SRF#',
      'WT (FED#<fed:id> |SEQ#?<seq:id> |<wt:id> )<party> (/ORG=|SRF#|TRN#)',
    ],
    [
      [
        'WT FED#06710 MORGAN STANLEY AND /ORG=OAKFIELD BANCORP LLC SRF# D1020140041101 TRN#220114020140 RFB# 123',
        { company: 'OAKFIELD BANCORP LLC', fed: '06710' },
      ],
    ],
  ),
  us(
    'us_wire_withdrawal',
    'wire',
    'outflow',
    ['WIRE TRANSFER (WITHDRAWL|WITHDRAWAL)( TO| WT<kind:digits>)?( REF ?<ref:id>)? <bank>$'],
    [['Wire Transfer Withdrawl WT28 REF005433 FIRST BANK USA BUFF 250606B029J9 06/06', { ref: '005433' }]],
  ),
  us(
    'us_wire_deposit',
    'wire',
    'inflow',
    'WIRE TRANSFER DEPOSIT( FROM| WT<kind:digits>)?( REF ?<ref:id>)? <bank>$',
    [['Wire Transfer Deposit WT01 REF000428 EAST BK PASAD 250820B00P94', { ref: '000428' }]],
  ),
  us(
    'us_wire_in',
    'wire',
    'inflow',
    '(INCOMING|INTL INCOMING|INTERNATIONAL|DOMESTIC|INCOMING DOMESTIC|INCOMING INTERNATIONAL) ?(WIRE TRANSFER|WIRE|FEDWIRE|WIRE IN|WIRE FROM|MONEY TRANSFER)( CREDIT| DEPOSIT)?( FROM| REF#?<ref:id>|,| -|:)? <party>$',
    [
      ['INCOMING WIRE TRANSFER FROM OAKFIELD BANCORP LLC', { company: 'OAKFIELD BANCORP LLC' }],
      ['Incoming Domestic Wire - OAKFIELD BANCORP LLC', { company: 'OAKFIELD BANCORP LLC' }],
    ],
  ),
  us(
    'us_wire_out',
    'wire',
    'outflow',
    '(OUTGOING|OUTGOING DOMESTIC|OUTGOING INTERNATIONAL|ONLINE|PCW) ?(WIRE TRANSFER|WIRE|FEDWIRE)( DEBIT| WITHDRAWAL)?( OUT)?( TO|,| -|:) ?<party>$',
    [['OUTGOING WIRE TO KASTNER SUPPLY CO', { company: 'KASTNER SUPPLY CO' }]],
  ),
  us(
    'us_wire_from',
    'wire',
    'inflow',
    '(WIRE|WIRE TRANSFER|WIRE IN|WIRE CREDIT|MONEY TRANSFER)( CREDIT)? (FROM|BY ORDER OF|B/O):? ?<party>$',
    [['Wire from Oakfield Bancorp LLC', { company: 'Oakfield Bancorp LLC' }]],
  ),
  us('us_wire_to', 'wire', 'outflow', '(WIRE|WIRE TRANSFER|WIRE OUT|WIRE DEBIT)( DEBIT)? TO:? ?<party>$', [
    ['Wire to Kastner Supply Co', { company: 'Kastner Supply Co' }],
  ]),
  us(
    'us_wire_credit_plain',
    'wire',
    'inflow',
    '(WIRE TRANSFER CREDIT|WIRE TRANSFER IN|WIRE CREDIT|WIRE IN|INCOMING WIRE|FED WIRE CREDIT)',
    [['WIRE TRANSFER CREDIT 20240612001234']],
  ),
  us(
    'us_wire_debit_plain',
    'wire',
    'outflow',
    '(WIRE TRANSFER DEBIT|WIRE TRANSFER OUT|WIRE DEBIT|WIRE OUT|OUTGOING WIRE|FED WIRE DEBIT)',
    [['WIRE TRANSFER DEBIT 20240612001234']],
  ),
  us(
    'us_real_time_received',
    'instant',
    'inflow',
    [
      'REAL TIME (TRANSFER|PAYMENT CREDIT) RECD FROM ABA/(CONTR BNK-)?(<aba:digits>)? ?FROM: (BNF-)?<party> REF: <ref:id>',
      'REAL TIME (TRANSFER|PAYMENT CREDIT) RECD FROM ABA/(CONTR BNK-)?(<aba:digits>)? ?FROM: (BNF-)?<party>$',
    ],
    [
      [
        'REAL TIME TRANSFER RECD FROM ABA/CONTR BNK-021000021 FROM: BNF-OAKFIELD BANCORP LLC REF: 21293900682 INFO: TEXT- IID: 20240612021000021P1BRJPC00990 RECD: 11:01:14 TRN: 0399760185GA',
        { company: 'OAKFIELD BANCORP LLC', aba: '021000021' },
      ],
    ],
  ),
  us(
    'us_real_time_sent',
    'instant',
    'outflow',
    [
      'REAL TIME (TRANSFER|PAYMENT)( DEBIT| SENT)? TO (ABA/)?<party> (REF:|IID:)',
      '(REAL TIME PAYMENT|REAL TIME TRANSFER|RTP|INSTANT PAYMENT|INSTANT PMT|INSTANT TRANSFER)( DEBIT| SENT)? TO <party>$',
    ],
    [['Real Time Payment to KASTNER SUPPLY CO', { company: 'KASTNER SUPPLY CO' }]],
  ),
  us(
    'us_real_time_from',
    'instant',
    'inflow',
    [
      '(REAL TIME PAYMENT|REAL TIME PMT|RTP|INSTANT PMT|INSTANT PAYMENT|RTP CREDIT|RTP RECEIVED|FEDNOW|FEDNOW CREDIT)( CREDIT)? (FROM|RECD) <party> (ON <date:md>|REF# ?|<id:ref>$)',
      '(REAL TIME PAYMENT|REAL TIME PMT|RTP|INSTANT PMT|INSTANT PAYMENT|RTP CREDIT|RTP RECEIVED|FEDNOW|FEDNOW CREDIT)( CREDIT)?( FROM| RECD|:| -) ?<party>$',
    ],
    [
      ['INSTANT PMT FROM SHOPKEEP INC ON 06/12 REF#20240612021000021P1BR', { company: 'SHOPKEEP INC' }],
      ['Real Time Payment from SHOPKEEP.COM 20250819021000021P1BRJPC01234', { company: 'SHOPKEEP.COM' }],
    ],
  ),
]
