import { merchant } from './merchant.ts'
import type { Merchant } from './streams.ts'

const HARDWARE = 'HOME_IMPROVEMENT_HARDWARE'
const OFFICE = 'GENERAL_MERCHANDISE_OFFICE_SUPPLIES'
const GAS = 'TRANSPORTATION_GAS'
const SHIPPING = 'GENERAL_SERVICES_POSTAGE_AND_SHIPPING'
const SUPERSTORE = 'GENERAL_MERCHANDISE_SUPERSTORES'
const FAST_FOOD = 'FOOD_AND_DRINK_FAST_FOOD'
const WHOLESALE = 'GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE'

/** Suppliers and everyday shops. */
export const TRADE_MERCHANTS: Readonly<Record<string, Merchant>> = {
  // Suppliers
  sysco: merchant('Sysco', 'sysco.com', WHOLESALE, 'online', [
    'SYSCO CORPORATIO DES:PAYMENT ID:{d:9} INDN:{company} CO ID:1741648137 CCD',
  ]),
  us_foods: merchant('US Foods', 'usfoods.com', WHOLESALE, 'online', [
    'US FOODS {d:4} DES:EFT PYMT ID:{d:8} INDN:{company} CO ID:1363642294 CCD',
  ]),
  southern_glazers: merchant(
    "Southern Glazer's Wine & Spirits",
    'southernglazers.com',
    'FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR',
    'online',
    ['SGWS OF TEXAS DES:FINTECHEFT ID:{d:2}-{d:7} INDN:{company} CO ID:3592126793 CCD'],
    'merchant',
    'HIGH',
  ),
  restaurant_depot: merchant('Restaurant Depot', 'restaurantdepot.com', WHOLESALE, 'in store', [
    'RESTAURANT DEPOT {city} {region}',
    'JETRO/RESTAURANT DEP {store}',
  ]),
  costco: merchant('Costco', 'costco.com', SUPERSTORE, 'in store', ['COSTCO WHSE #{store} {city} {region}']),
  heb: merchant('H-E-B', 'heb.com', 'FOOD_AND_DRINK_GROCERIES', 'in store', ['H-E-B #{d:3} {city} {region}']),
  abc_supply: merchant('ABC Supply', 'abcsupply.com', HARDWARE, 'online', [
    'ABC SUPPLY CO DES:ACH PMT ID:{d:8} INDN:{company} CO ID:1391413708 CCD',
  ]),
  beacon: merchant(
    'Beacon Building Products',
    'becn.com',
    HARDWARE,
    'online',
    ['BEACON ROOFING DES:BILLTRUST ID:{d:10} INDN:{company} CO ID:1364173371 CCD'],
    'merchant',
    'HIGH',
  ),
  home_depot: merchant('The Home Depot', 'homedepot.com', HARDWARE, 'in store', [
    'THE HOME DEPOT #{store} {city} {region}',
    'HOMEDEPOT.COM 800-430-3376 GA',
  ]),
  lowes: merchant("Lowe's", 'lowes.com', HARDWARE, 'in store', ['LOWES #0{store}* {city} {region}']),
  harbor_freight: merchant('Harbor Freight Tools', 'harborfreight.com', HARDWARE, 'in store', [
    'HARBOR FREIGHT TOOLS {d:3} {city} {region}',
  ]),
  united_rentals: merchant(
    'United Rentals',
    'unitedrentals.com',
    'GENERAL_SERVICES_OTHER_GENERAL_SERVICES',
    'in store',
    ['UNITED RENTALS #{d:3} {city} {region}'],
  ),
  waste_management: merchant(
    'Waste Management',
    'wm.com',
    'RENT_AND_UTILITIES_SEWAGE_AND_WASTE_MANAGEMENT',
    'online',
    [
      'WM.COM/WM EZPAY 866-834-2080 TX',
      'WASTE MANAGEMENT DES:INTERNET ID:{d:12} INDN:{company} CO ID:9049038216 CCD',
    ],
  ),
  uline: merchant('Uline', 'uline.com', 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES', 'online', [
    'ULINE *SHIP SUPPLIES 800-295-5510 WI',
  ]),
  alibaba: merchant('Alibaba.com', 'alibaba.com', 'GENERAL_MERCHANDISE_ONLINE_MARKETPLACES', 'online', [
    'ALIBABA.COM SINGAPORE {d:6}',
    'Alipay*Alibaba.com London GB',
  ]),
  shipbob: merchant('ShipBob', 'shipbob.com', SHIPPING, 'online', [
    'SHIPBOB INC DES:INVOICE ID:ST-{a:12} INDN:{company} CO ID:1800948598 CCD',
  ]),
  // Everyday
  shell: merchant('Shell', 'shell.us', GAS, 'in store', [
    'SHELL OIL {d:11} {city} {region}',
    'SHELL SERVICE STATION {city} {region}',
  ]),
  chevron: merchant('Chevron', 'chevron.com', GAS, 'in store', ['CHEVRON 0{d:6} {city} {region}']),
  conoco: merchant('Conoco', 'conoco.com', GAS, 'in store', ['CONOCO - {a:6} {city} {region}']),
  circle_k: merchant('Circle K', 'circlek.com', GAS, 'in store', ['CIRCLE K # {d:5} {city} {region}']),
  amazon: merchant('Amazon', 'amazon.com', 'GENERAL_MERCHANDISE_ONLINE_MARKETPLACES', 'online', [
    'AMZN Mktp US*{a:9} Amzn.com/bill WA',
    'Amazon.com*{a:9} SEATTLE WA',
  ]),
  staples: merchant('Staples', 'staples.com', OFFICE, 'in store', ['STAPLES 0{d:7} {city} {region}']),
  office_depot: merchant('Office Depot', 'officedepot.com', OFFICE, 'in store', [
    'OFFICE DEPOT #{store} {city} {region}',
  ]),
  target: merchant('Target', 'target.com', SUPERSTORE, 'in store', ['TARGET 0000{store} {city} {region}']),
  walmart: merchant('Walmart', 'walmart.com', SUPERSTORE, 'in store', [
    'WAL-MART #{store} {city} {region}',
    'WM SUPERCENTER #{store} {city} {region}',
  ]),
  starbucks: merchant('Starbucks', 'starbucks.com', 'FOOD_AND_DRINK_COFFEE', 'in store', [
    'STARBUCKS STORE 0{store} {city} {region}',
  ]),
  chipotle: merchant('Chipotle', 'chipotle.com', FAST_FOOD, 'in store', ['CHIPOTLE {store} {city} {region}']),
  subway: merchant('Subway', 'subway.com', FAST_FOOD, 'in store', ['SUBWAY {d:5} {city} {region}']),
  local_diner: merchant(
    'Blue Door Cafe',
    null,
    'FOOD_AND_DRINK_RESTAURANT',
    'in store',
    ['TST* BLUE DOOR CAFE {city} {region}'],
    'merchant',
    'MEDIUM',
  ),
  steakhouse: merchant(
    "Ruth's Chris Steak House",
    'ruthschris.com',
    'FOOD_AND_DRINK_RESTAURANT',
    'in store',
    ['RUTHS CHRIS {store} {city} {region}'],
  ),
  marriott: merchant('Marriott', 'marriott.com', 'TRAVEL_LODGING', 'in store', [
    'MARRIOTT {d:5} {city} {region}',
    'COURTYARD BY MARRIOTT {city} {region}',
  ]),
  southwest: merchant('Southwest Airlines', 'southwest.com', 'TRAVEL_FLIGHTS', 'online', [
    'SOUTHWES 526{d:10} 800-435-9792 TX',
  ]),
  usps: merchant('USPS', 'usps.com', SHIPPING, 'in store', ['USPS PO {d:10} {city} {region}']),
  ups: merchant('UPS', 'ups.com', SHIPPING, 'online', ['UPS* {d:15} 800-811-1648 GA']),
  shippo: merchant('Shippo', 'goshippo.com', SHIPPING, 'online', ['SHIPPO.COM SAN FRANCISCO CA']),
}
