/**
 * Awaits two pieces of work that run side by side, and throws the first one's error, else the second's, only when both
 * have ended: what follows an error must not meet work still under way.
 */
export async function inParallel<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second])
  if (a.status === 'rejected') throw a.reason
  if (b.status === 'rejected') throw b.reason
  return [a.value, b.value]
}
