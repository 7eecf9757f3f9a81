/** Sandbox's institutions, and those that the personas bank with. */
export interface Institution {
  institutionId: string
  name: string
  isOauth: boolean
  isDown: boolean
  /** Shows no live balance and no new rows of anything but deposits: the one bank that Plaid makes this exception for. */
  isSlowWithCards: boolean
  url: string
  routingNumbers: readonly string[]
}

function institution(institutionId: string, name: string, url: string, routing: string): Institution {
  return {
    institutionId,
    name,
    isOauth: false,
    isDown: false,
    isSlowWithCards: false,
    url,
    routingNumbers: [routing],
  }
}

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
]

export function findInstitution(institutionId: string): Institution | null {
  return INSTITUTIONS.find((candidate) => candidate.institutionId === institutionId) ?? null
}

/** Whether a caller must say how old a balance of this bank may be. */
export function needsBalanceAge(institutionId: string): boolean {
  return findInstitution(institutionId)?.isSlowWithCards ?? false
}
