import { z } from 'zod'
import { parseDay } from '../days.ts'

/** Shapes that several requests share. */
const COUNT_MAX = 500
const HISTORY_DAYS_MAX = 730
const REPORT_DAYS_MAX = 731

/** `YYYY-MM-DD`. */
export const plaidDay = z.string().refine((text) => parseDay(text) !== null, 'must be a date YYYY-MM-DD')

const COUNTRY_CODES = [
  ...(['US', 'CA', 'GB', 'IE', 'FR', 'ES', 'NL', 'DE', 'IT', 'PL'] as const),
  ...(['DK', 'NO', 'SE', 'EE', 'LT', 'LV', 'PT', 'BE', 'AT', 'FI'] as const),
] as const

export const countryCode = z.enum(COUNTRY_CODES)

export const pageCount = z.int().min(1).max(COUNT_MAX)

export const daysRequested = z.int().min(1).max(HISTORY_DAYS_MAX)

export const categoryVersion = z.enum(['v1', 'v2'])

export const webhookUrl = z.url({ protocol: /^https?$/ })

/** How far back an asset report goes. */
export const reportDays = z.int().min(0).max(REPORT_DAYS_MAX)

export const reportTokenOnly = z.strictObject({ asset_report_token: z.string() })

export const tokenOnly = z.strictObject({ access_token: z.string() })
