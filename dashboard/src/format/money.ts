const formats = new Map<string, Intl.NumberFormat>()

/** `-$1,234.50`: always with a sign in front of what went out; without a currency only the digits. */
export function formatMoney(amount: number, currency: string | null): string {
  return formatOf(currency).format(amount)
}

function formatOf(currency: string | null): Intl.NumberFormat {
  const known = formats.get(currency ?? '')
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(
    undefined,
    currency === null ? { minimumFractionDigits: 2 } : { style: 'currency', currency },
  )
  formats.set(currency ?? '', made)
  return made
}

const counts = new Intl.NumberFormat()

export const formatCount = (count: number) => counts.format(count)
