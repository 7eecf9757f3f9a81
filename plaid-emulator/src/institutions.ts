/** Sandbox's institutions, those that the personas bank with, and banks whose logins have habits of their own. */
export interface Institution {
  institutionId: string
  name: string
  countryCode: 'US' | 'GB'
  isOauth: boolean
  isDown: boolean
  /** Shows no live balance and no new rows of anything but deposits: the one bank that Plaid makes this exception for. */
  isSlowWithCards: boolean
  url: string
  routingNumbers: readonly string[]
  /** Accounts carry a persistent_account_id, the same in every Item of a login. */
  hasPersistentAccountIds: boolean
  /** A second Item of the same login breaks the first. */
  isOneItemOnly: boolean
  /** How long the user's consent lasts; null for ever. Held to only when the emulator is asked to. */
  consentDays: number | null
}

function institution(institutionId: string, name: string, url: string, routing?: string): Institution {
  return {
    institutionId,
    name,
    countryCode: 'US',
    isOauth: false,
    isDown: false,
    isSlowWithCards: false,
    url,
    routingNumbers: routing === undefined ? [] : [routing],
    hasPersistentAccountIds: false,
    isOneItemOnly: false,
    consentDays: null,
  }
}

type Habits = Partial<
  Pick<Institution, 'hasPersistentAccountIds' | 'isOneItemOnly' | 'consentDays' | 'countryCode'>
>

/** A bank that lets its customers log in with itself. */
function oauthBank(institutionId: string, name: string, url: string, habits: Habits): Institution {
  return { ...institution(institutionId, name, url), isOauth: true, ...habits }
}

const YEAR_DAYS = 365
/** EU and UK law: consent is given for 180 days. */
const EUROPEAN_CONSENT_DAYS = 180

/** Source: Plaid docs on duplicate Items, tokenized account numbers and consent. */
const BANKS_WITH_HABITS: readonly Institution[] = [
  oauthBank('ins_56', 'Chase', 'https://www.chase.example', {
    hasPersistentAccountIds: true,
    isOneItemOnly: true,
  }),
  oauthBank('ins_13', 'PNC', 'https://www.pnc.example', {
    hasPersistentAccountIds: true,
    isOneItemOnly: true,
    consentDays: YEAR_DAYS,
  }),
  oauthBank('ins_127990', 'U.S. Bank', 'https://www.usbank.example', { hasPersistentAccountIds: true }),
  oauthBank('ins_15', 'Navy Federal Credit Union', 'https://www.navyfederal.example', {
    isOneItemOnly: true,
    consentDays: YEAR_DAYS,
  }),
  oauthBank('ins_11', 'Charles Schwab', 'https://www.schwab.example', { isOneItemOnly: true }),
  oauthBank('ins_10', 'American Express', 'https://www.americanexpress.example', { consentDays: YEAR_DAYS }),
  oauthBank('ins_127989', 'Bank of America', 'https://www.bankofamerica.example', { consentDays: YEAR_DAYS }),
  oauthBank('ins_5', 'Citibank Online', 'https://www.citi.example', { consentDays: YEAR_DAYS }),
  oauthBank('ins_14', 'TD Bank', 'https://www.td.example', { consentDays: YEAR_DAYS }),
  oauthBank('ins_7', 'USAA', 'https://www.usaa.example', { consentDays: 548 }),
  oauthBank('ins_117650', 'Royal Bank of Plaid', 'https://royal.example', {
    countryCode: 'GB',
    consentDays: EUROPEAN_CONSENT_DAYS,
  }),
]

export const INSTITUTIONS: readonly Institution[] = [
  institution('ins_109508', 'First Platypus Bank', 'https://www.platypus.example', '011000138'),
  institution('ins_109509', 'First Gingham Credit Union', 'https://www.gingham.example', '011200365'),
  institution('ins_109511', 'Tartan Bank', 'https://www.tartan.example', '011400495'),
  institution('ins_109512', 'Houndstooth Bank', 'https://www.houndstooth.example', '011301798'),
  {
    ...institution('ins_127287', 'Platypus OAuth Bank', 'https://oauth.platypus.example', '011000138'),
    isOauth: true,
  },
  {
    ...institution('ins_128026', 'Capital One', 'https://www.capitalone.example', '031176110'),
    isOauth: true,
    isSlowWithCards: true,
    consentDays: YEAR_DAYS,
  },
  institution(
    'ins_132363',
    'Unhealthy Platypus Bank - Degraded',
    'https://degraded.platypus.example',
    '011000138',
  ),
  {
    ...institution(
      'ins_132361',
      'Unhealthy Platypus Bank - Down',
      'https://down.platypus.example',
      '011000138',
    ),
    isDown: true,
  },
  ...BANKS_WITH_HABITS,
]

export function findInstitution(institutionId: string): Institution | null {
  return INSTITUTIONS.find((candidate) => candidate.institutionId === institutionId) ?? null
}

/** Whether a caller must say how old a balance of this bank may be. */
export function needsBalanceAge(institutionId: string): boolean {
  return findInstitution(institutionId)?.isSlowWithCards ?? false
}
