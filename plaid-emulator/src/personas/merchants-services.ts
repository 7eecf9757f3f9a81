import { merchant } from './merchant.ts'
import type { Merchant } from './streams.ts'

const AD = 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES'
const SOFTWARE = 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES'

/** Software, advertising, insurance and utilities. */
export const SERVICE_MERCHANTS: Readonly<Record<string, Merchant>> = {
  // Services
  meta_ads: merchant('Meta', 'meta.com', AD, 'online', [
    'FACEBK *{a:10} fb.me/ads CA',
    'FACEBK ADS {a:10} 650-5434800 CA',
  ]),
  google_ads: merchant('Google', 'google.com', AD, 'online', ['GOOGLE *ADS{d:10} cc@google.com CA']),
  google_workspace: merchant('Google', 'google.com', SOFTWARE, 'online', [
    'GOOGLE *GSUITE_{domain} cc@google.com CA',
  ]),
  quickbooks: merchant(
    'Intuit QuickBooks',
    'quickbooks.intuit.com',
    'GENERAL_SERVICES_ACCOUNTING_AND_FINANCIAL_PLANNING',
    'online',
    ['INTUIT *QBooks Online CL.INTUIT.COM CA'],
  ),
  opentable: merchant('OpenTable', 'opentable.com', SOFTWARE, 'online', ['OPENTABLE* {d:6} 415-344-4200 CA']),
  seven_shifts: merchant(
    '7shifts',
    '7shifts.com',
    SOFTWARE,
    'online',
    ['7SHIFTS SASKATOON SK'],
    'merchant',
    'HIGH',
  ),
  shopify_plan: merchant('Shopify', 'shopify.com', SOFTWARE, 'online', ['SHOPIFY* {d:9} SHOPIFY.COM/C IL']),
  klaviyo: merchant('Klaviyo', 'klaviyo.com', SOFTWARE, 'online', ['KLAVIYO INC. SOFTWARE BOSTON MA']),
  canva: merchant('Canva', 'canva.com', SOFTWARE, 'online', ['CANVA* I{d:5}-{d:8} HTTPSCANVA.CO DE']),
  adobe: merchant('Adobe', 'adobe.com', SOFTWARE, 'online', ['ADOBE *CREATIVE CLOUD 408-536-6000 CA']),
  zapier: merchant('Zapier', 'zapier.com', SOFTWARE, 'online', ['ZAPIER.COM/CHARGE ZAPIER.COM CA']),
  upwork: merchant(
    'Upwork',
    'upwork.com',
    'GENERAL_SERVICES_CONSULTING_AND_LEGAL',
    'online',
    ['UPWORK -{d:9}REF UPWORK.COM CA'],
    'marketplace',
  ),
  jobber: merchant(
    'Jobber',
    'getjobber.com',
    SOFTWARE,
    'online',
    ['JOBBER GETJOBBER.COM AB'],
    'merchant',
    'HIGH',
  ),
  hartford: merchant('The Hartford', 'thehartford.com', 'GENERAL_SERVICES_INSURANCE', 'online', [
    'HARTFORD DES:INS PMT ID:{d:14} INDN:{company} CO ID:9942902727 CCD',
  ]),
  pinnacol: merchant(
    'Pinnacol Assurance',
    'pinnacol.com',
    'GENERAL_SERVICES_INSURANCE',
    'online',
    ['PINNACOL ASSURAN DES:PREMIUM ID:{d:7} INDN:{company} CO ID:9840000999 CCD'],
    'merchant',
    'HIGH',
  ),
  progressive: merchant('Progressive', 'progressive.com', 'GENERAL_SERVICES_INSURANCE', 'online', [
    'PROGRESSIVE *INSURANCE 800-776-4737 OH',
  ]),
  austin_energy: merchant(
    'Austin Energy',
    'austinenergy.com',
    'RENT_AND_UTILITIES_GAS_AND_ELECTRICITY',
    'online',
    ['CITY OF AUSTIN DES:UTILITIES ID:{d:10} INDN:{company} CO ID:1746000085 PPD'],
  ),
  texas_gas: merchant(
    'Texas Gas Service',
    'texasgasservice.com',
    'RENT_AND_UTILITIES_GAS_AND_ELECTRICITY',
    'online',
    ['TEXAS GAS SERVIC DES:UTIL BILL ID:{d:12} INDN:{company} CO ID:3411791604 PPD'],
  ),
  xcel: merchant('Xcel Energy', 'xcelenergy.com', 'RENT_AND_UTILITIES_GAS_AND_ELECTRICITY', 'online', [
    'XCEL ENERGY-PSCO DES:XCELENERGY ID:{d:11} INDN:{company} CO ID:9840296600 PPD',
  ]),
  pge: merchant(
    'Portland General Electric',
    'portlandgeneral.com',
    'RENT_AND_UTILITIES_GAS_AND_ELECTRICITY',
    'online',
    ['PORTLAND GENERAL DES:ELEC BILL ID:{d:10} INDN:{company} CO ID:9930256820 PPD'],
  ),
  cintas: merchant('Cintas', 'cintas.com', 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES', 'online', [
    'CINTAS CORP {d:6} 513-459-1200 OH',
  ]),
  ecolab: merchant('Ecolab', 'ecolab.com', 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES', 'online', [
    'ECOLAB PEST ELIM 800-325-1671 MN',
  ]),
  waste_connections: merchant(
    'Waste Connections',
    'wasteconnections.com',
    'RENT_AND_UTILITIES_SEWAGE_AND_WASTE_MANAGEMENT',
    'online',
    ['WASTE CONNECTIONS TX 512-421-1300 TX'],
  ),
  spectrum: merchant('Spectrum', 'spectrum.com', 'RENT_AND_UTILITIES_INTERNET_AND_CABLE', 'online', [
    'SPECTRUM 855-707-7328 MO',
  ]),
  comcast: merchant(
    'Comcast Business',
    'business.comcast.com',
    'RENT_AND_UTILITIES_INTERNET_AND_CABLE',
    'online',
    ['COMCAST BUSINESS 800-391-3000 PA'],
  ),
  verizon: merchant('Verizon', 'verizon.com', 'RENT_AND_UTILITIES_TELEPHONE', 'online', [
    'VZWRLSS*APOCC VISB 800-922-0204 FL',
  ]),
}
