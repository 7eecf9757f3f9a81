import { atCounter, type KeywordRule, ruleOf as rule } from './keyword-rule.ts'

const PAID =
  /\b(?:PMTS?|PYMTS?|PAYMTS?|PAYMNT|PAYMENTS?|INSTAL?LMENTS?|DEBIT|AUTO ?PAY|ACH|REMIT|DLY|DAILY|WKLY|WEEKLY)\b/
const WIRE =
  /\b(?:WIRE|FEDWIRE|CHIPS CREDIT|CHIPS DEBIT|BOOK TRANSFER|SWIFT|CHAPS|TELEGRAPHIC TRANSFER)\b|^WT /
const SALARY =
  /\b(?:PAYROLL|SALAR(?:Y|IES)|WAGES?|DIR(?:ECT)? DEP(?:OSIT)?|NOMINA|SALAIRES?|GEHALT|LOHN|STIPENDIO|SALARIS|WYNAGRODZENIE|SALARIO)\b/

// Funders whose names a bank cuts short, or that are words of the language.
const FUNDER =
  /\b(?:CREDIBLY|FORWARD FINANC\w*|FUNDKITE|KALAMATA CAP\w*|GREENBOX CAP\w*|RAPID FINANCE|PEARL CAPITAL|EVEREST BUSINESS|LIBERTAS|FOX CAPITAL|YELLOWSTONE CAP\w*|MULLIGAN FUND\w*|VOX FUNDING|CFG MERCHANT|SHOPIFY CAPITAL)\b/

const TAKEN_BACK = /\b(?:RUE?CKLASTSCHRIFT|RETOURE|REJET|IMPAYE|DEVOLUCION|STORNO)\b/

/** Through these, rent is paid, whatever else the row calls a fee. */
export const PORTALS: readonly KeywordRule[] = [
  rule('rent_portal', 'outflow', 'rent', 0.94, /\b(?:YARDI|APPFOLIO|BUILDIUM|RENTCAFE|CLICKPAY)\b/),
]

/** What comes in and is no sale, or is one by its wording. */
export const INCOMING: readonly KeywordRule[] = [
  rule('debit_bounced_abroad', 'inflow', 'payment_reversals', 0.85, TAKEN_BACK),
  rule(
    'trade_debtor',
    'inflow',
    'revenue',
    0.88,
    /\b(?:VENDOR (?:PMTS?|PAY|PYMTS?|PAYMENTS?)|EDI (?:PYMNTS?|PMTS?|PYMTS?|PAYMENTS?)|CARRIER ?PAY?|SUPPLIER P(?:AY)?M(?:EN)?TS?|ACCTS? ?PAY(?:ABLE)?|TRADE PAY\w*)\b/,
  ),
  rule(
    'benefit',
    'inflow',
    'other_income',
    0.9,
    /\b(?:SSA TREAS|SOC SEC|SSI TREAS|VA ?BENEF|UNEMPLOYMENT|UI BENEFIT|DWP|CHILD BENEFIT|UNIVERSAL CREDIT|STATE PENSION|PENSION|ANNUITY|RENTE|RETRAITE|CAF|CHILD SUPPORT|SNAP|FEMA)\b/,
    { consumer: 'income_benefits' },
  ),
  rule('health_claim', 'inflow', 'revenue', 0.92, /HCCLAIMPMT|\bCLAIM(?:S)? ?(?:EFT|PMT) 835\b/),
  rule('insurance_claim', 'inflow', 'special_inflows', 0.45, /\bCLAIMS? (?:PMT|PYMT|PAYMENT|SETTLEMENT)\b/),
  rule('pay_received', 'inflow', 'other_income', 0.6, SALARY, {
    consumer: 'income_wages',
    none: /\b(?:REVERSAL|RETURN|REFUND)\b/,
  }),
  rule(
    'invoice_paid',
    'inflow',
    'revenue',
    0.8,
    /\b(?:INV|INVOICE|FACTURE|RECHNUNG|FATTURA|FACTURA|FACTUUR|FAKTURA) ?(?:NO\.?|NR\.?|#)? ?\d+/,
    { none: WIRE },
  ),
  rule(
    'equity_paid_in',
    'inflow',
    'equity_investment',
    0.75,
    /\b(?:VENTURES?|VENTURE PARTNERS|CAPITAL PARTNERS|SERIES [A-D]|SEED ROUND|SAFE NOTE|SHAREHOLDER|OWNER CONTRIBUTION|CAPITAL CONTRIBUTION|EQUITY)\b/,
    { none: /\bLOAN\b/ },
  ),
]

/** What lenders write, whatever they are called. */
export const FINANCING: readonly KeywordRule[] = [
  rule('funder_by_name', 'outflow', 'debt_repayment_mca', 0.93, FUNDER),
  rule('funder_sends', 'inflow', 'debt_investment_mca', 0.93, FUNDER),
  rule(
    'student_loan',
    'outflow',
    'debt_repayment',
    0.93,
    /\bSTUDENT (?:LN|LOANS?)\b|\b(?:NELNET|NAVIENT|MOHELA|SALLIE MAE|AIDVANTAGE)\b/,
  ),
  rule(
    'instalment',
    'outflow',
    'debt_repayment',
    0.88,
    /\b(?:INSTAL?LMENTS?|KLARNA|AFTERPAY|CLEARPAY|SEZZLE)\b|\bAFFIRM[.* ]/,
  ),
  rule(
    'advance_pulled',
    'outflow',
    'debt_repayment_mca',
    0.85,
    /\b(?:DAILY|DLY|WKLY|WEEKLY) (?:PMTS?|PYMTS?|PAYMNTS?|PAYMENTS?|DEBIT|ACH|REMIT)\b|\bREMIT(?:TANCE)? OF RECEIVABLES\b/,
    { none: /\b(?:PARKING|STATEMENT)\b/ },
  ),
  rule(
    'advance_sent',
    'inflow',
    'debt_investment_mca',
    0.85,
    /\bREV CONSOL\b|\b(?:MERCHANT CASH ADV|MCA) ?(?:FUNDING|ADVANCE)?\b/,
  ),
  rule(
    'lender_sends',
    'inflow',
    'debt_investment',
    0.78,
    [
      /\b(?:LENDING|LOANS?|FUNDING|BUSINESS CAPITAL|BANCORP LOAN|CREDIT FACILITY|PRET|DARLEHEN|PRESTAMO|PRESTITO|LENING|POZYCZKA|KREDYT)\b/,
    ],
    { none: /\b(?:CROWDFUNDING|REFUND|PAYROLL FUNDING)\b/ },
  ),
  rule(
    'lender_collects',
    'outflow',
    'debt_repayment',
    0.8,
    [
      /\b(?:LENDING|LOANS?|FUNDING|FUNDERS?|BUSINESS CAPITAL|MERCHANT CAPITAL|CAPITAL LLC|CAPITAL GROUP|LEASING|CREDIT ACCEPTANCE|MTG|MORTG(?:AGE)?|HIPOTECA|EMPRUNT|ECHEANCE PRET|DARLEHEN|TILGUNG|PRESTAMO|MUTUO|HYPOTHEEK|KREDYT|RATA)\b/,
    ],
    { none: atCounter(/\b(?:CROWDFUNDING|CAPITAL ONE)\b/) },
  ),
  rule(
    'finance_company',
    'outflow',
    'debt_repayment',
    0.75,
    [/\b(?:FINANCIAL|FINANCE|FINANCIN|FIN SVCS?|FIN SERV|CREDIT CORP|CAPITAL)\b/, PAID],
    {
      none: atCounter(
        /\b(?:CAPITAL ONE|FINANCIAL PLANNING|BANK|WEALTH|ADVIS[EO]RS?|INS|INSURANCE|INVEST\w*)\b/,
      ),
    },
  ),
]

/** The same words in the languages of SEPA, and what British banks write. */
export const EUROPEAN: readonly KeywordRule[] = [
  rule(
    'wages_paid',
    'outflow',
    'payroll_and_consultants',
    0.93,
    /\b(?:SALAR(?:Y|IES)|WAGES|BULK SALARIES|PENSIONS?|NEST PENSION|NOMINAS?|SALAIRES?|GEHALT|GEHALTER|LOHN|LOHNE|STIPENDIO?|SALARIS(?:SEN)?|WYNAGRODZENI[EA])\b/,
    { none: /\bTAX\b/ },
  ),
  rule(
    'tax_abroad',
    'outflow',
    'taxes',
    0.94,
    /\b(?:FINANZAMT|UMSATZSTEUER|LOHNSTEUER|STEUER|DGFIP|IMPOTS?|TVA|URSSAF|AGENCIA TRIBUTARIA|AEAT|HACIENDA|TGSS|SEGURIDAD SOCIAL|AGENZIA ENTRATE|F24|INPS|BELASTINGDIENST|URZAD SKARBOWY|ZUS|VAT|PAYE|NDDS|BUSINESS RATES|COUNCIL TAX|SKATTEVERKET|CRA|ATO)\b/,
  ),
  rule(
    'tax_office',
    'outflow',
    'taxes',
    0.92,
    /\b(?:FRANCHISE TAX|TAX BOARD|DEPT\.? OF REV(?:ENUE)?|DEPT OF TAX\w*|COMPTROLLER|STATE TAX|WEBFILE TAX|TAXES|TAX PMTS?|EDD|DOR|SALESTAX|DTF)\b/,
  ),
  rule(
    'rent_abroad',
    'outflow',
    'rent',
    0.9,
    /\b(?:MIETE|KALTMIETE|LOYER|ALQUILER|AFFITTO|HUUR|CZYNSZ|ALUGUEL|GROUND RENT|LEASE PMT|PROPERTY M(?:GM?T|ANAGEMENT)|WEB PMTS)\b/,
  ),
  rule(
    'insurance_abroad',
    'outflow',
    'insurance',
    0.9,
    /\b(?:PREMIUM|VERSICHERUNG(?:EN)?|ASSURANCES?|SEGUROS?|ASSICURAZION[EI]|VERZEKERING(?:EN)?|ZORGVERZEKERING|KRANKENVERSICHERUNG|UBEZPIECZENI[EA]|INS PMT|INS PREM|INSUR)\b/,
    { none: /\b(?:PREMIUM OUTLET|YOUTUBE|SPOTIFY|GAS)\b/ },
  ),
  rule(
    'utilities_abroad',
    'outflow',
    'utilities',
    0.88,
    /\b(?:ELEC(?:TRIC)? BILL|UTIL(?:ITY)? BILL|GAS BILL|ENERGY BILL|STADTWERKE|STROM|ENERGIE|ELECTRICITE|ENGIE|EDF|IBERDROLA|ENDESA|NATURGY|ENEL|VATTENFALL|EON|E\.ON|TELEKOM|TELEFONICA|TELECOM|WATER (?:PLUS|UTIL|SVC|SERVICES?)|ELECTRIC|POWER CO|ENERGY|GAS SERVIC\w*|WASTE (?:MANAGEMENT|CONNECTIONS))\b/,
    { none: atCounter(TAKEN_BACK) },
  ),
  rule(
    'postage_abroad',
    'outflow',
    'postage',
    0.85,
    /\b(?:ROYAL MAIL|DHL|HERMES|EVRI|DPD|DEUTSCHE POST|LA POSTE|CORREOS|POSTNL|POSTE ITALIANE|POCZTA)\b|^UPS\b/,
  ),
]

/** What is bought, where the wording alone says it. */
export const SPENDING: readonly KeywordRule[] = [
  rule(
    'streamed',
    'outflow',
    'other_expenses',
    0.85,
    /\b(?:NETFLIX|SPOTIFY|HULU|DISNEY ?PLUS|HBO ?MAX|PARAMOUNT|AUDIBLE)\b/,
    { consumer: 'digital' },
  ),
  rule('shop_platform', 'outflow', 'software', 0.94, /^SHOPIFY ?\*|\b(?:SOFTWARE|SAAS)\b/, {
    none: /\bCAPITAL\b/,
  }),
  rule(
    'cash_at_counter',
    'outflow',
    'atm_cash_outflows',
    0.9,
    /\b(?:GELDAUTOMAT|BARGELD|RETRAIT|CAJERO|PRELIEVO|BANCOMAT|GELDAUTOMAAT|BANKOMAT|CASH MACHINE)\b/,
  ),
  rule('card_sales_returned', 'outflow', 'refunds', 0.7, [
    /\b(?:BANKCARD|BANKCD|MERCHANT (?:SVCS?|SERVICES?|BANKC(?:AR)?D)|MTOT|BTOT)\b/,
    /\bDEP(?:OSIT)?S?\b/,
  ]),
  rule(
    'ads',
    'outflow',
    'advertising',
    0.85,
    /\b(?:LINKEDIN|FACEBOOK|META|GOOGLE|TWITTER|X|TIKTOK|PINTEREST|SNAP(?:CHAT)?|REDDIT|MICROSOFT|BING|YELP|AMAZON|INDEED) ?\*? ?(?:ADS?|MARKETING)\b|\bMARKETING\b/,
  ),
  rule(
    'contractors',
    'outflow',
    'payroll_and_consultants',
    0.85,
    /\b(?:UPWORK|FIVERR|TOPTAL|DEEL|FREELANCER)\b|\b(?:BOOKKEEPING|ACCOUNTING|CPA|ATTORNEYS?|LAW (?:OFFICES?|FIRM|GROUP)|CONSULTING|SOLICITORS)\b/,
  ),
  rule(
    'hotel_or_flight',
    'outflow',
    'travel',
    0.85,
    /\b(?:HOTELS?|MOTEL|AIRLINES?|AIRWAYS|RENT[- ]A[- ]CAR|SERVICE STATION|PARKING|TAXI|TOLLS?|TFL TRAVEL)\b/,
    {
      consumer: 'travel',
      none: /\b(?:SUPPLY|SUPPLIES|RESTAURANT|BAR|PARKING LOT SALE|SERVICE STATION|PARKING|TAXI|TOLLS?|TFL)\b/,
    },
  ),
  rule(
    'fuel_pumped',
    'outflow',
    'travel',
    0.85,
    /\b(?:SERVICE STATION|FUEL|GASOLINE|PETROL|TANKSTELLE|FLEET DEBI?T?|TRAVEL (?:STOP|CENTER))\b|^LOVE'?S [#\d]/,
    { consumer: 'fuel' },
  ),
  rule(
    'ride_or_parking',
    'outflow',
    'travel',
    0.85,
    /\b(?:PARKING|TAXI|TOLLS?|TFL TRAVEL|CAR ?PARK|VENTRA|TRANSIT)\b/,
    {
      consumer: 'transport',
      none: atCounter(),
    },
  ),
  rule(
    'wholesale',
    'outflow',
    'inventory',
    0.75,
    /\b(?:WHOLESALE|WHSE|FOODSERVICE|FOOD SERVICE|FINTECHEFT|BILLTRUST|DISTRIBUT(?:OR|ORS|ING|ION)|SUPPLY CO|ROOFING SUPPLY|BEVERAGE DIST)\b/,
  ),
]

/** What the text leaves open: named so that it can be found, and never surer than a guess. */
const OPEN: readonly KeywordRule[] = [
  rule('wire_received', 'inflow', 'special_inflows', 0.35, WIRE),
  rule('wire_sent', 'outflow', 'general_payment', 0.4, WIRE, {
    none: /\b(?:CHECK ?CARD|CRD|CARD PURCHASE|DBCRD|POS)\b|\bSWIFT (?:CARS?|CABS?|TAXIS?|TRANSPORT|TRANSIT|MOTORS?|LOGISTICS|COURIERS?|ENERGY)\b/,
  }),
]

export const UNDECIDED: readonly KeywordRule[] = [
  ...OPEN.map((one) => ({ ...one, isOpen: true })),
  // Who is paid says more, where the name is known.
  rule(
    'paid_through',
    'outflow',
    'other_expenses',
    0.45,
    /\b(?:PAYPAL|IDEAL|BANCONTACT|GIROPAY|SOFORT|STRIPE)\b/,
    { consumer: 'general_merchandise', none: /\*|\b(?:FEES?|TRANSFER|XFER|LOAN|CREDIT)\b/ },
  ),
  rule(
    'bill_paid',
    'outflow',
    'general_payment',
    0.45,
    /\b(?:BILL ?PAY(?:MENT)?|ONLINE PAYMENT|STANDING ORDER|FASTER PAYMENT|FPO|BILL PMT)\b|^S\/O\b/,
  ),
]
