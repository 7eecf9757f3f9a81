// More differences than this make another word, not a slip.
const DISTANCE_MAX = 3

/** The known name that somebody who wrote `name` probably meant; null when none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const distances = known.map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
  const [nearest] = distances.sort((one, other) => one.distance - other.distance)
  return nearest !== undefined && nearest.distance <= DISTANCE_MAX ? nearest.candidate : null
}

/** How many letters must be put in, taken out or replaced to turn one into the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [row, letter] of Array.from(from).entries()) {
    const current = [row + 1]
    for (const [column, other] of Array.from(to).entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1)
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    previous = current
  }
  return previous.at(-1) ?? 0
}
