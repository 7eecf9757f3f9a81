/** Dark enough for white letters: a contrast of at least 4.5. The place of a colour stands in addresses, so it stays. */
export const INITIALS_COLORS = [
  ...['#b42318', '#a1440b', '#85560b', '#5a6a0f', '#2f7324', '#0f766e', '#0e7090', '#175cd3'],
  ...['#3538cd', '#5925dc', '#7a2ab8', '#a0198c', '#b01a5b', '#4a5568', '#6b4f3a', '#1f5f4a'],
] as const

/** A tile of 40 by 40, as pages show them. Attributes alone, no style and no script: its policy allows neither. */
function tile(color: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40"><rect width="40" height="40" rx="8" fill="${color}"/>${content}</svg>`
}

/** A brand's sign on its colour. `path` is a drawing of 24 by 24. */
export function drawSign({ color, path }: { readonly color: string; readonly path: string }): string {
  const ink = isDark(color) ? '#fff' : '#000'
  return tile(`#${color}`, `<path transform="translate(8 8)" fill="${ink}" d="${path}"/>`)
}

/** One or two letters; what else is in them is the caller's to keep out. */
export function drawInitials(letters: string, color: number): string {
  const text = `<text x="20" y="20" dy=".35em" text-anchor="middle" font-family="system-ui,sans-serif" font-size="17" font-weight="600" fill="#fff">${letters}</text>`
  return tile(INITIALS_COLORS[color % INITIALS_COLORS.length] ?? INITIALS_COLORS[0], text)
}

/** Whether white stands out more than black. */
function isDark(color: string): boolean {
  const light = luminance(color)
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05
}

/** Of six hex digits, 0 to 1. Source: WCAG 2.2, relative luminance. */
export function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
