import { type Form, formsOf } from './form.ts'

const us = formsOf('US')

/** ACH entries, as the receiving banks write them. */
export const US_ACH: readonly Form[] = [
  us('us_treasury', 'ach', 'inflow', '<company> TREAS 310 <entry>$', [
    ['IRS TREAS 310 TAX REF PPD ID: 9111036170', { company: 'IRS', entry: 'TAX REF' }],
    ['SSA TREAS 310 XXSOC SEC', { company: 'SSA', entry: 'XXSOC SEC' }],
  ]),
  us(
    'us_ach_paypal_named',
    'ach',
    'outflow',
    'PAYPAL DES:(INST XFER|ECHECK|RETRY PYMT|IAT PAYPAL) ID:<merchant> INDN:<name> CO ID:<originator:id>( <sec:sec>)?$',
    [
      [
        'PAYPAL DES:INST XFER ID:CLOUDMAIL INDN:SAM EXAMPLE CO ID:PAYPALSI77 WEB',
        { merchant: 'CLOUDMAIL', processor: 'PayPal' },
      ],
    ],
    { processor: 'PayPal' },
  ),
  us(
    'us_ach_all_fields',
    'ach',
    'either',
    [
      '<company> DES:<entry> ID:<id> INDN:<name> CO ID:<originator:id>( <sec:sec>)?',
      '<company> DES:<entry> ID:<id> INDN:<name>$',
      '<company> DES:<entry> INDN:<name>$',
      '<company> DES:<entry> ID:<id>$',
      '<company> DES:<entry>$',
    ],
    [
      [
        'GUSTO DES:NET 123456 ID:6SEMJ12 INDN:ACME CO ID:9138864001 CCD',
        { company: 'GUSTO', entry: 'NET 123456', originator: '9138864001', sec: 'CCD' },
      ],
      ['HARBOR GAS DES:UTIL BILL ID:123456 INDN:SAM EXAMPLE', { company: 'HARBOR GAS', entry: 'UTIL BILL' }],
      ['UNITED MARKETS DES:RETURN FEE', { company: 'UNITED MARKETS', entry: 'RETURN FEE' }],
    ],
  ),
  us(
    'us_ach_orig_co_name',
    'ach',
    'either',
    [
      '(ACH CREDIT |ACH DEBIT )?ORIG CO NAME:<company> ORIG ID:<originator> DESC DATE:<date> CO ENTRY DESCR:<entry>SEC:<sec:sec> ?(TRACE#:<trace:digits> ?)?(EED:<eed:digits> ?)?IND ID:<id> IND NAME:<name>$',
      '(ACH CREDIT |ACH DEBIT )?ORIG CO NAME:<company> ORIG ID:<originator> DESC DATE:<date> CO ENTRY DESCR:<entry>SEC:<sec:sec>',
      '(ACH CREDIT |ACH DEBIT )?ORIG CO NAME:<company> CO ENTRY DESCR:<entry>(SEC:<sec:sec>|$)',
      '(ACH CREDIT |ACH DEBIT )?ORIG CO NAME:<company> ORIG ID:',
      '(ACH CREDIT |ACH DEBIT )?ORIG CO NAME:<company>$',
    ],
    [
      [
        'ORIG CO NAME:HARBOR GAS CO ORIG ID:1470765010 DESC DATE:1216 CO ENTRY DESCR:UTIL BILLSEC:CCD TRACE#:097135949918041 EED:251216 IND ID:518933434496906 IND NAME:ACME CATERING TRN: 7099469915TC',
        { company: 'HARBOR GAS CO', entry: 'UTIL BILL', sec: 'CCD', trace: '097135949918041' },
      ],
      [
        'Orig CO Name:Lantern Card Orig ID:2510407970 Desc Date: CO Entry Descr:Creditcardsec:Web Trace#:0260 Eed:210830 Ind ID:8106 Ind Name:S E Trn: 2422841962Tc',
        { company: 'Lantern Card', entry: 'Creditcard' },
      ],
      ['Orig CO Name:Square Inc CO Entry Descr:Sqsubscrip', { company: 'Square Inc', entry: 'Sqsubscrip' }],
    ],
  ),
  us(
    'us_ach_business_to_business',
    'ach',
    'either',
    'BUSINESS TO BUSINESS ACH( DEBIT| CREDIT)?( -)? <company_entry>$',
    [
      [
        'BUSINESS TO BUSINESS ACH HARBOR GAS UTIL BILL 241216 123456 ACME LLC',
        { company: 'HARBOR GAS', entry: 'UTIL BILL' },
      ],
    ],
  ),
  us('us_ach_class_id', 'ach', 'either', '<company_entry> <sec:sec> ID: ?<originator:id>', [
    [
      'CAPITAL ONE MOBILE PMT 708339809510431 WEB ID: 9279744980',
      { company: 'CAPITAL ONE', entry: 'MOBILE PMT', originator: '9279744980' },
    ],
    ['HARBOR GAS UTIL BILL 123456 PPD ID: 9864031004', { company: 'HARBOR GAS', entry: 'UTIL BILL' }],
  ]),
  us(
    'us_ach_corp_customer',
    'ach',
    'either',
    [
      'ACH CORP (DEBIT|CREDIT) <company_entry> CUSTOMER ID <id:id>',
      '<company> ACH CORP (DEBIT|CREDIT) <entry> CUSTOMER ID <id:id>',
      'ACH CORP (DEBIT|CREDIT) <company_entry>$',
    ],
    [
      ['ACH CORP DEBIT PAYMENT HARBOR GAS CUSTOMER ID A1234', { id: 'A1234' }],
      ['ACH CORP CREDIT DIRECT DEP NORTHFIELD ANALYTICS CUSTOMER ID 88123', { id: '88123' }],
    ],
  ),
  us('us_ach_corporate', 'ach', 'either', 'CORPORATE ACH <company_entry>$', [
    ['CORPORATE ACH ACH PMT HARBOR GAS A1234', { company: 'HARBOR GAS', entry: 'ACH PMT' }],
  ]),
  us(
    'us_ach_comma',
    'ach',
    'either',
    '(CCD|ACH|PPD|CTX|WEB|TEL|IAT|ELECTRONIC PMT-WEB|ELECTRONIC PMT-TEL|ETRANSFER|ACH PMT|ELECTRONIC PMT) ?(DEBIT|DEPOSIT|CREDIT)?, <company_entry>$',
    [
      ['CCD DEPOSIT, HARBOR GAS REBATE 548298210013492', { company: 'HARBOR GAS' }],
      ['ELECTRONIC PMT-WEB, LANTERN CARD E-PAYMENT 1234', { company: 'LANTERN CARD', entry: 'E-PAYMENT' }],
    ],
  ),
  us(
    'us_ach_deposit',
    'ach',
    'inflow',
    '(ELECTRONIC|ACH|EXTERNAL|PREAUTHORIZED|PREAUTHORIZED ACH|PRE-AUTHORIZED|DIRECT|AUTOMATIC|DEPOSIT ACH|ACH DIRECT|ACH ELECTRONIC|DESCRIPTIVE|PREAUTH) ?(DEPOSIT|CREDIT|CR)( FROM| -|:)? <company_entry>$',
    [
      ['Electronic Deposit SHOPKEEP', { company: 'SHOPKEEP' }],
      ['ACH Deposit HARBOR GAS - REBATE 518963307187037', { company: 'HARBOR GAS', entry: 'REBATE' }],
      [
        'Preauthorized Credit NORTHFIELD ANALY PAYROLL 123456',
        { company: 'NORTHFIELD ANALY', entry: 'PAYROLL' },
      ],
      ['Direct Deposit from Northfield Analytics', { company: 'Northfield Analytics' }],
    ],
  ),
  us(
    'us_ach_withdrawal',
    'ach',
    'outflow',
    '(ELECTRONIC|ACH|EXTERNAL|PREAUTHORIZED|PREAUTHORIZED ACH|PRE-AUTHORIZED|AUTOMATIC|WITHDRAWAL ACH|ACH ELECTRONIC|DESCRIPTIVE|PREAUTH) ?(WITHDRAWAL|DEBIT|PAYMENT|PMT|PULL|WD|DB)( TO| -|:)? <company_entry>$',
    [
      ['External Withdrawal HARBOR GAS UTIL BILL', { company: 'HARBOR GAS', entry: 'UTIL BILL' }],
      [
        'ACH Withdrawal EVERGREEN POWER - ELEC BILL 6569303308',
        { company: 'EVERGREEN POWER', entry: 'ELEC BILL' },
      ],
      ['Electronic Withdrawal To LANTERN CARD', { company: 'LANTERN CARD' }],
    ],
  ),
  us(
    'us_ach_withdrawal_from_union',
    'ach',
    'outflow',
    '(WITHDRAWAL|DEBIT)( -)? (ACH|BY ACH|ELECTRONIC)( -|:)? <company_entry>$',
    [['Withdrawal ACH HARBOR GAS TYPE: UTIL BILL CO: HARBOR GAS', { company: 'HARBOR GAS' }]],
  ),
  us(
    'us_ach_deposit_at_union',
    'ach',
    'inflow',
    '(DEPOSIT|CREDIT)( -)? (ACH|BY ACH|ELECTRONIC)( -|:)? <company_entry>$',
    [['Deposit ACH NORTHFIELD ANALY TYPE: PAYROLL CO: NORTHFIELD ANALY', { company: 'NORTHFIELD ANALY' }]],
  ),
  us('us_web_authorized', 'ach', 'outflow', '(WEB|TEL|PHONE) AUTHORIZED PMT( TO)? <company_entry>$', [
    ['Web Authorized Pmt LANTERN CARD', { company: 'LANTERN CARD' }],
  ]),
  us('us_irs_tax_payment', 'ach', 'outflow', '(IRS )?USATAXPYMT( <id:digits>)?( <skip:word>)?$', [
    ['IRS USATAXPYMT 270394 PPD', { id: '270394' }],
  ]),
  us('us_ach_dated', 'ach', 'either', '<company_entry> <date:yymmdd> <id:ref> <name>$', [
    [
      'HARBOR GAS UTIL BILL 251217 34961983 RIDGELINE ROOFING & EX',
      { company: 'HARBOR GAS', entry: 'UTIL BILL', id: '34961983' },
    ],
  ]),
  us('us_ach_masked_id', 'ach', 'either', '<company_entry> ***********<id:id>$', [
    ['DEPT EDUCATION STUDENT LN ***********0000', { company: 'DEPT EDUCATION', entry: 'STUDENT LN' }],
  ]),
]
