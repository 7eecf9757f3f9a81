import type { PersonaAccount } from './streams.ts'

type Masks = readonly [checking: string, savings: string, card: string]
type Lowest = readonly [checking: number, savings: number, card: number]

/** Checking, savings and a card, as most of the personas have them. */
export function threeAccounts(masks: Masks, lowest: Lowest, cardLimit: number): PersonaAccount[] {
  const depository = (key: 'checking' | 'savings', index: 0 | 1): PersonaAccount => ({
    key,
    name: key === 'checking' ? 'Business Checking' : 'Business Savings',
    officialName: key === 'checking' ? 'Analyzed Business Checking' : 'Business Money Market',
    mask: masks[index],
    type: 'depository',
    subtype: key,
    limit: null,
    lowest: lowest[index],
  })
  return [
    depository('checking', 0),
    depository('savings', 1),
    {
      key: 'card',
      name: 'Business Card',
      officialName: 'Business Signature Card',
      mask: masks[2],
      type: 'credit',
      subtype: 'credit card',
      limit: cardLimit,
      lowest: lowest[2],
    },
  ]
}

export const EVEN_SEASON: readonly number[] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
