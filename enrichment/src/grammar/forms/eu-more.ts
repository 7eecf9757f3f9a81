import { type Form, formsOf } from './form.ts'

const es = formsOf('ES')
const it = formsOf('IT')
const nl = formsOf('NL')

/** As banks of Spain, Italy and the Netherlands write. */
export const EU_MORE: readonly Form[] = [
  es(
    'es_card',
    'card',
    'outflow',
    '(COMPRA|COMPRA TARJ\\.|COMPRA TARJETA|PAGO CON TARJETA|PAGO EN|TARJETA|COMPRA EN|PAGO MOVIL EN|COMPRA INTERNET EN|COMPRA CON TARJETA|PAGO TARJETA|PAGO MÓVIL EN)( <card:hidden>)?( <date:date>)?(,)? <merchant>$',
    [
      ['COMPRA TARJ. PANADERIA LUNA', {}],
      ['PAGO MOVIL EN PANADERIA LUNA, MADRID', { merchant: 'PANADERIA LUNA' }],
    ],
  ),
  es(
    'es_direct_debit',
    'direct_debit',
    'outflow',
    '(RECIBO|ADEUDO|RECIBO DE|ADEUDO RECIBO|DOMICILIACION|DOMICILIACIÓN|ADEUDO DE|RECIBO SEPA|CARGO RECIBO|ADEUDO SEPA)(:)? <company>$',
    [['RECIBO LUZ DEL NORTE SA', { company: 'LUZ DEL NORTE SA' }]],
  ),
  es(
    'es_transfer_received',
    'credit_transfer',
    'inflow',
    '(TRANSFERENCIA DE|TRANSFERENCIA RECIBIDA DE|TRANSFERENCIA A SU FAVOR|TRANSF\\. DE|ABONO TRANSFERENCIA|TRANSFERENCIA INMEDIATA DE|BIZUM DE|TRANSFERENCIA RECIBIDA|TRANSF A SU FAVOR|NOMINA|NÓMINA|ABONO NOMINA|BIZUM RECIBIDO DE)(:)? <party>$',
    [['TRANSFERENCIA DE LUZ DEL NORTE SA', { company: 'LUZ DEL NORTE SA' }]],
  ),
  es(
    'es_transfer_sent',
    'credit_transfer',
    'outflow',
    '(TRANSFERENCIA A|TRANSFERENCIA A FAVOR DE|TRANSFERENCIA EMITIDA A|TRANSFERENCIA INMEDIATA A|TRANSF\\. A|ORDEN DE TRANSFERENCIA|BIZUM A|TRANSFERENCIA REALIZADA|BIZUM ENVIADO A|TRANSFERENCIA A FAVOR)(:)? <party>$',
    [['TRANSFERENCIA A FAVOR DE LUZ DEL NORTE SA', { company: 'LUZ DEL NORTE SA' }]],
  ),
  es(
    'es_cash',
    'atm',
    'outflow',
    '(REINTEGRO|RETIRADA DE EFECTIVO|RETIRADA EFECTIVO|DISPOSICION EFECTIVO|CAJERO|RETIRADA|DISPOSICION EN CAJERO)( |$)',
    [['REINTEGRO CAJERO MADRID', {}]],
  ),
  es(
    'es_fee',
    'fee',
    'outflow',
    '(COMISION|COMISIÓN|COMISIONES|LIQUIDACION|LIQUIDACIÓN|CUOTA TARJETA|MANTENIMIENTO|GASTOS)( |$)',
    [['COMISION MANTENIMIENTO CUENTA', {}]],
  ),
  it(
    'it_card',
    'card',
    'outflow',
    '(PAGAMENTO POS|PAGAMENTO CARTA|PAGAMENTO TRAMITE POS|ACQUISTO POS|PAGAMENTO PRESSO|UTILIZZO CARTA|PAGAMENTO CONTACTLESS|PAGAMENTO CON CARTA|OPERAZIONE POS|PAGAMENTO|ACQUISTO)( <date:date>)?( <time:time>)? <merchant>$',
    [['PAGAMENTO POS FORNO ROSSI', { merchant: 'FORNO ROSSI' }]],
  ),
  it(
    'it_transfer_received',
    'credit_transfer',
    'inflow',
    '(BONIFICO A VOSTRO FAVORE|BONIFICO A VS FAVORE|BONIFICO DA|BONIFICO RICEVUTO DA|BONIFICO A TUO FAVORE|ACCREDITO BONIFICO|BONIFICO RICEVUTO|ACCREDITO STIPENDIO|EMOLUMENTI|BONIFICO IN ENTRATA|ACCREDITO|STIPENDIO)( DISPOSTO)?( DA)?( MITT\\.| MITT:)?(:)? ?<party>$',
    [['BONIFICO A VOSTRO FAVORE DISPOSTO DA ROSSI FORNITURE SRL', { company: 'ROSSI FORNITURE SRL' }]],
  ),
  it(
    'it_transfer_sent',
    'credit_transfer',
    'outflow',
    '(BONIFICO A FAVORE DI|BONIFICO VERSO|DISPOSIZIONE DI BONIFICO|BONIFICO DISPOSTO A FAVORE DI|BONIFICO SEPA A|BONIFICO|BONIFICO ISTANTANEO A|BONIFICO A|DISPOSIZIONE)(:)? <party>$',
    [['BONIFICO A FAVORE DI ROSSI FORNITURE SRL', { company: 'ROSSI FORNITURE SRL' }]],
  ),
  it(
    'it_direct_debit',
    'direct_debit',
    'outflow',
    '(ADDEBITO DIRETTO|ADDEBITO SDD|SDD|ADDEBITO SEPA DD|ADDEBITO DIRETTO SEPA|ADDEBITO|PAGAMENTO UTENZE)( SDD| A FAVORE DI| PER FATTURA A VOSTRO CARICO DA|:)? <company>$',
    [['ADDEBITO DIRETTO SDD ENERGIA ROSSI SPA', { company: 'ENERGIA ROSSI SPA' }]],
  ),
  it(
    'it_cash',
    'atm',
    'outflow',
    '(PRELIEVO|PRELEVAMENTO|PRELIEVO BANCOMAT|PRELEVAMENTO CARTA|PRELIEVO ATM)( |$)',
    [['PRELIEVO BANCOMAT ROMA', {}]],
  ),
  it(
    'it_fee',
    'fee',
    'outflow',
    '(COMMISSIONI|SPESE|CANONE|IMPOSTA DI BOLLO|COMPETENZE|SPESE TENUTA CONTO|COMMISSIONE)( |$)',
    [['CANONE MENSILE CONTO', {}]],
  ),
  nl(
    'nl_card',
    'card',
    'outflow',
    [
      '(BEA|BETAALAUTOMAAT|PINBETALING|BETAALPAS|BEA, BETAALPAS|BEA, APPLE PAY|BEA, GOOGLE PAY|ECOM, BETAALPAS)(,)?( BETAALPAS| APPLE PAY| GOOGLE PAY)? <merchant>,PAS<card:digits>',
      '(BETAALAUTOMAAT|PINBETALING|BETALING MET PAS|PASBETALING)( <date:date>)?( <time:time>)?,? <merchant>$',
    ],
    [
      [
        'BEA, Betaalpas BAKKERIJ JANSEN,PAS123 NR:12345678 12.06.24/10.12 UTRECHT',
        { merchant: 'BAKKERIJ JANSEN' },
      ],
    ],
  ),
  nl(
    'nl_named',
    'credit_transfer',
    'either',
    [
      '(SEPA )?(INCASSO|OVERBOEKING|IDEAL|SEPA OVERBOEKING|SEPA INCASSO|PERIODIEKE OVERBOEKING|SEPA INCASSO ALGEMEEN DOORLOPEND|ONLINE BANKIEREN|BETAALVERZOEK|SPOEDOPDRACHT|INSTANT) <skip> NAAM: ?<party> (OMSCHRIJVING|MACHTIGING|IBAN|KENMERK|INCASSANT):',
      'NAAM: ?<party> (OMSCHRIJVING|IBAN|KENMERK|INCASSANT):',
      '(BETAALVERZOEK VAN|TIKKIE VAN|TIKKIE|IDEAL BETALING AAN|OVERBOEKING AAN|OVERBOEKING VAN) <party> (OMSCHRIJVING|KENMERK|IBAN):',
      '(BETAALVERZOEK VAN|TIKKIE VAN|TIKKIE|IDEAL BETALING AAN|OVERBOEKING AAN|OVERBOEKING VAN) <party>$',
    ],
    [
      ['Betaalverzoek van A. Eerdmans Omschrijving: Etentje Kenmerk: bunq.me', { person: 'A. Eerdmans' }],
      [
        'SEPA Overboeking IBAN: NL12BANK0123456789 BIC: BANKNL2A Naam: JANSEN BOUW BV Omschrijving: FACTUUR 12',
        { company: 'JANSEN BOUW BV' },
      ],
      [
        'Naam: JANSEN BOUW BV Omschrijving: Factuur 12 IBAN: NL12BANK0123456789',
        { company: 'JANSEN BOUW BV' },
      ],
    ],
  ),
  nl(
    'nl_direct_debit',
    'direct_debit',
    'outflow',
    '(INCASSO|SEPA INCASSO|INCASSO ALGEMEEN DOORLOPEND|EUROPESE INCASSO)(:)? <company>$',
    [['INCASSO ENERGIE JANSEN BV', { company: 'ENERGIE JANSEN BV' }]],
  ),
  nl('nl_cash', 'atm', 'outflow', '(GELDAUTOMAAT|GELDOPNAME|GEA|KASOPNAME|GELDMAAT)(,| |$)', [
    ['GELDAUTOMAAT 12.06 UTRECHT', {}],
  ]),
]
