import { lender } from './merchant.ts'
import type { Merchant } from './streams.ts'

const WIRE_IN = 'WIRE TYPE:WIRE IN DATE: {YYMMDD} TIME:1214 ET TRN:{d:16} SEQ:{d:10} ORIG:'

/** Funders of advances, and lenders; `…_in` pays out. */
export const LENDER_MERCHANTS: Readonly<Record<string, Merchant>> = {
  ...lender(
    'forward',
    'Forward Financing',
    true,
    `${WIRE_IN}FORWARD FINANCING LLC`,
    'FORWARD FINANCIN|ACH PMT|{d:8}|1461290537',
    'forwardfinancing.com',
  ),
  ...lender(
    'credibly',
    'Credibly',
    true,
    'CREDIBLY FUNDING|FUNDING|CR{d:7}|1800948598',
    'CREDIBLY|CREDIBLY P|CR{d:7}|9215986202',
    'credibly.com',
  ),
  ...lender(
    'kalamata',
    'Kalamata Capital',
    true,
    `${WIRE_IN}KALAMATA CAPITAL GROUP`,
    'KALAMATA CAPITAL|DAILY DEB|{d:6}|1462948813',
  ),
  ...lender(
    'greenbox',
    'Greenbox Capital',
    true,
    `${WIRE_IN}GREENBOX CAPITAL`,
    'GREENBOX CAPITAL|WKLY PMT|GB{d:6}|1461773490',
    'greenboxcapital.com',
  ),
  ...lender(
    'everest',
    'Everest Business Funding',
    true,
    'EVEREST BUSINESS|FUNDING|{d:9}|1464721185',
    'EVEREST BUSINESS|EBF DEBIT|{d:9}|1464721185',
    'everestbusinessfunding.com',
  ),
  ...lender(
    'consolidator',
    'Fundkite',
    true,
    'FUNDKITE|REV CONSOL|FK{d:6}|1473325118',
    'FUNDKITE|ACH DEBIT|FK{d:6}|1473325118',
  ),
  ...lender(
    'pearl',
    'Pearl Capital',
    true,
    `${WIRE_IN}PEARL CAPITAL BUSINESS FUNDING`,
    'PEARL CAPITAL|DLY PAYMNT|{d:7}|1453390512',
  ),
  ...lender(
    'bluevine',
    'Bluevine',
    false,
    'BLUEVINE|LOC DRAW|{a:10}|1463214519',
    'BLUEVINE|LOC PMT|{a:10}|1463214519',
    'bluevine.com',
  ),
  ...lender(
    'daimler',
    'Daimler Truck Financial',
    false,
    'DAIMLER TRUCK|PROCEEDS|{d:8}|1383425551',
    'DAIMLER TRUCK|RETAIL PMT|{d:8}|1383425551',
    'daimlertruckfinancial.com',
  ),
  ...lender(
    'bhg',
    'BHG Financial',
    false,
    'BHG|PROCEEDS|{d:8}|1651197234',
    'BHG|LOAN PMT|{d:8}|1651197234',
    'bhgfinancial.com',
  ),
  ...lender(
    'klarna',
    'Klarna',
    false,
    'KLARNA|REFUND|{d:8}|1371947723',
    'KLARNA INC|INSTALMENT|{a:10}|1371947723|WEB',
    'klarna.com',
  ),
  ...lender(
    'student',
    'U.S. Department of Education',
    false,
    'DEPT EDUCATION|REFUND|{d:8}|9102001001',
    'DEPT EDUCATION|STUDENT LN|{d:8}|9102001001|PPD',
    'ed.gov',
  ),
}
