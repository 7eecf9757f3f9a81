import { byLine, byText } from './merchant.ts'
import type { Merchant } from './streams.ts'

const SALES = 'INCOME_OTHER'
const SERVICES = 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES'
const GOODS = 'GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE'
const INSURER = { smb: 'revenue' } as const
const ONLINE = { channel: 'online' } as const
const CLOUD = { channel: 'online', smb: 'software', confidence: 'VERY_HIGH' } as const
const STOCK = { smb: 'inventory' } as const
const PAY = { smb: 'payroll_and_consultants' } as const

/** Freight, medicine, cloud, beauty and seasonal trade. */
export const MORE_MERCHANTS: Readonly<Record<string, Merchant>> = {
  // Freight
  rts_factoring: byLine('RTS Financial', SALES, 'RTS FINANCIAL|FUNDING|{d:7}|1431881130', {
    website: 'rtsfinancial.com',
    type: 'financial_institution',
    smb: 'revenue_invoice_factoring',
  }),
  wex: byLine('WEX', 'TRANSPORTATION_GAS', 'WEX INC|FLEET DEBI|{d:11}|3841425616', {
    website: 'wexinc.com',
    confidence: 'VERY_HIGH',
  }),
  loves: byText("Love's Travel Stops", 'TRANSPORTATION_GAS', ['LOVES #0{d:3} OUTSIDE {city} {region}'], {
    website: 'loves.com',
    confidence: 'VERY_HIGH',
  }),
  pilot: byText('Pilot Flying J', 'TRANSPORTATION_GAS', ['PILOT_0{d:4} {city} {region}'], {
    website: 'pilotflyingj.com',
    confidence: 'VERY_HIGH',
  }),
  tolls: byText('PrePass', 'TRANSPORTATION_TOLLS', ['PREPASS TOLLS 800-773-7277 AZ'], ONLINE),
  dat: byText('DAT', SERVICES, ['DAT SOLUTIONS LLC 800-547-5417 OR'], CLOUD),
  tires: byText('Southern Tire Mart', 'TRANSPORTATION_OTHER_TRANSPORTATION', [
    'SOUTHERN TIRE MART #{d:3} {city} {region}',
  ]),
  truck_insurance: byLine(
    'Great West Casualty',
    'GENERAL_SERVICES_INSURANCE',
    'GREAT WEST CASUA|INS PREM|{d:9}|1470433210',
  ),
  // Medicine
  bcbs: byLine('Blue Cross Blue Shield', SALES, 'BCBS {region}|HCCLAIMPMT|{d:10}|1362235410', INSURER),
  aetna: byLine('Aetna', SALES, 'AETNA AS01|HCCLAIMPMT|{d:10}|1066033492', INSURER),
  uhc: byLine('UnitedHealthcare', SALES, 'UHC OF THE MIDWE|HCCLAIMPMT|{d:11}|1411289245', INSURER),
  medicare: byLine('Medicare', SALES, 'NORIDIAN JF|HCCLAIMPMT|{d:10}|1450173185', INSURER),
  cigna: byLine('Cigna', SALES, 'CIGNA EDGE TRANS|HCCLAIMPMT|{d:12}|9751677627', INSURER),
  elavon: byLine('Elavon', SALES, 'MERCHANT BANKCD|DEPOSIT|4981{d:8}|1841010148', {
    type: 'payment_terminal',
    smb: 'revenue',
  }),
  elavon_fee: byLine('Elavon', 'BANK_FEES_OTHER_BANK_FEES', 'MERCHANT BANKCD|FEE|4981{d:8}|1841010148'),
  mckesson: byLine('McKesson', GOODS, 'MCKESSON MEDICAL|ACH PMT|{d:8}|1943207296', STOCK),
  schein: byText('Henry Schein', GOODS, ['HENRY SCHEIN* {d:8} 800-472-4346 NY'], { ...ONLINE, ...STOCK }),
  athena: byLine('athenahealth', SERVICES, 'ATHENAHEALTH|INVOICE|{d:7}|1043387530', CLOUD),
  malpractice: byLine(
    'The Doctors Company',
    'GENERAL_SERVICES_INSURANCE',
    'DOCTORS COMPANY|PREMIUM|{d:8}|1942388111',
  ),
  paychex: byLine('Paychex', SERVICES, 'PAYCHEX|PAYROLL|{d:14}X|1161124166', PAY),
  paychex_tax: byLine(
    'Paychex',
    'GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT',
    'PAYCHEX TPS|TAXES|{d:14}X|1161124166',
  ),
  // Cloud
  aws: byText('Amazon Web Services', SERVICES, ['AMAZON WEB SERVICES AWS.AMAZON.CO WA'], CLOUD),
  gcp: byText('Google Cloud', SERVICES, ['GOOGLE *CLOUD {a:6} CC@GOOGLE.COM CA'], CLOUD),
  github: byText('GitHub', SERVICES, ['GITHUB, INC. GITHUB.COM CA'], CLOUD),
  slack: byText('Slack', SERVICES, ['SLACK {a:9} SLACK.COM CA'], CLOUD),
  datadog: byText('Datadog', SERVICES, ['DATADOG INC* {d:6} DATADOGHQ.COM NY'], CLOUD),
  openai: byText('OpenAI', SERVICES, ['OPENAI *CHATGPT SUBSCR OPENAI.COM CA'], CLOUD),
  notion: byText('Notion', SERVICES, ['NOTION LABS, INC. NOTION.SO CA'], CLOUD),
  linkedin_ads: byText('LinkedIn', SERVICES, ['LINKEDIN ADS {d:9} LNKD.IN/BILL CA'], {
    ...ONLINE,
    smb: 'advertising',
  }),
  rippling: byLine('Rippling', SERVICES, 'RIPPLING|PAYROLL|{a:10}|1812922871', PAY),
  rippling_tax: byLine(
    'Rippling',
    'GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT',
    'RIPPLING|TAXES|{a:10}|1812922871',
  ),
  wework: byLine('WeWork', 'RENT_AND_UTILITIES_RENT', 'WEWORK|MEMBERSHIP|{a:8}|1273416020'),
  uber: byText('Uber', 'TRANSPORTATION_TAXIS_AND_RIDE_SHARES', ['UBER *TRIP HELP.UBER.COM CA'], ONLINE),
  evergy: byLine('Evergy', 'RENT_AND_UTILITIES_GAS_AND_ELECTRICITY', 'EVERGY|ELEC BILL|{d:10}|9480290150'),
  // Beauty and seasonal trade
  clover: byLine('Clover', SALES, 'BANKCARD|MTOT DEP|5189{d:11}|1470765010', {
    type: 'payment_terminal',
    smb: 'revenue',
  }),
  square_seller: byLine('Square', SALES, 'SQUARE INC|SQ{YYMMDD}|L2{d:10}|9424300002', {
    type: 'payment_terminal',
    confidence: 'VERY_HIGH',
    smb: 'revenue',
  }),
  salon_centric: byText('SalonCentric', GOODS, ['SALONCENTRIC #{d:4} {city} {region}'], STOCK),
  sally: byText('Sally Beauty', GOODS, ['SALLY BEAUTY #{store} {city} {region}'], STOCK),
  gloss: byText('GlossGenius', SERVICES, ['GLOSSGENIUS* {d:6} GLOSSGENIUS.COM NY'], CLOUD),
  tree_farm: byText('Silver Fir Tree Farm', GOODS, ['SILVER FIR TREE FA{d:3} 503-555-0142 OR'], STOCK),
  faire: byText('Faire', GOODS, ['SP FAIRE WHOLESALE FAIRE.COM CA'], { ...ONLINE, ...STOCK }),
  storage: byText('Public Storage', 'RENT_AND_UTILITIES_RENT', ['PUBLIC STORAGE {d:5} 800-567-0759 CA'], {
    smb: 'rent',
  }),
  // People
  employer: byLine('Northfield Analytics', 'INCOME_SALARY', 'NORTHFIELD ANALY|PAYROLL|{d:9}|1873320041|PPD', {
    smb: 'other_income',
  }),
  netflix: byText('Netflix', 'ENTERTAINMENT_TV_AND_MOVIES', ['NETFLIX.COM LOS GATOS CA'], ONLINE),
  spotify: byText('Spotify', 'ENTERTAINMENT_MUSIC_AND_AUDIO', ['SPOTIFY USA 877-778-1161 NY'], ONLINE),
  gym: byText('Planet Fitness', 'PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS', ['PLANET FITNESS {city} {region}']),
  trader_joes: byText("Trader Joe's", 'FOOD_AND_DRINK_GROCERIES', ['TRADER JOE S #{d:3} {city} {region}']),
  aldi: byText('Aldi', 'FOOD_AND_DRINK_GROCERIES', ['ALDI {d:5} {city} {region}']),
  corner_bakery: byText('Rosewood Bakery', 'FOOD_AND_DRINK_COFFEE', ['SQ *ROSEWOOD BAKERY {city} {region}'], {
    confidence: 'MEDIUM',
  }),
  taqueria: byText('Taqueria Lupita', 'FOOD_AND_DRINK_RESTAURANT', ['TST* TAQUERIA LUPITA {city} {region}'], {
    confidence: 'MEDIUM',
  }),
  doordash: byText(
    'DoorDash',
    'FOOD_AND_DRINK_RESTAURANT',
    ['DD *DOORDASH FIVEGUYS 855-973-1040 CA'],
    ONLINE,
  ),
  transit: byText('Ventra', 'TRANSPORTATION_PUBLIC_TRANSIT', ['VENTRA MOBILE 877-669-8368 IL']),
}

/** Who a firm between London, Berlin and New York deals with. */
export const WORLD_MERCHANTS: Readonly<Record<string, Merchant>> = {
  stripe_uk: byText('Stripe', SALES, ['STRIPE PAYMENTS UK STRIPE {a:8} BGC'], { ...ONLINE, smb: 'revenue' }),
  stripe_eu: byText('Stripe', SALES, ['SEPA-GUTSCHRIFT STRIPE TECHNOLOGY EUROPE EREF {a:12}'], {
    ...ONLINE,
    smb: 'revenue',
  }),
  hmrc: byText('HMRC', 'GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT', ['D/D HMRC NDDS {d:9}'], ONLINE),
  octopus: byText(
    'Octopus Energy',
    'RENT_AND_UTILITIES_GAS_AND_ELECTRICITY',
    ['D/D OCTOPUS ENERGY {a:8}'],
    ONLINE,
  ),
  nest: byText('NEST', SERVICES, ['D/D NEST PENSIONS {d:9}'], { ...ONLINE, ...PAY }),
  tesco: byText('Tesco', 'FOOD_AND_DRINK_GROCERIES', ['TESCO STORES {d:4} LONDON DEB']),
  pret: byText('Pret A Manger', 'FOOD_AND_DRINK_COFFEE', ['PRET A MANGER LONDON DEB']),
  tfl: byText('Transport for London', 'TRANSPORTATION_PUBLIC_TRANSIT', ['TFL TRAVEL CH TFL.GOV.UK/CP DEB']),
  hetzner: byText(
    'Hetzner',
    SERVICES,
    ['SEPA-BASISLASTSCHRIFT HETZNER ONLINE GMBH RG {d:9} MREF {a:10}'],
    CLOUD,
  ),
  telekom: byText(
    'Deutsche Telekom',
    'RENT_AND_UTILITIES_TELEPHONE',
    ['SEPA-BASISLASTSCHRIFT TELEKOM DEUTSCHLAND GMBH MREF {d:10}'],
    ONLINE,
  ),
  finanzamt: byText(
    'Finanzamt',
    'GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT',
    ['SEPA-BASISLASTSCHRIFT FINANZAMT BERLIN UMSATZSTEUER {d:11}'],
    ONLINE,
  ),
}
