/** Which way the money goes; it stands in the page's URL. */
export const SIDES = ['out', 'in'] as const
export type Side = (typeof SIDES)[number]
