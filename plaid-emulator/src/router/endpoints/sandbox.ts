import { z } from 'zod'
import { breakLogin } from '../../item/login.ts'
import { linkUser } from '../../link.ts'
import { itemOfToken } from '../../world.ts'
import { daysRequested, plaidDay, tokenOnly, webhookUrl } from '../fields.ts'
import { route } from '../route.ts'
import { fireWebhook } from './fire-webhook.ts'

const sandboxOnly = { isSandboxOnly: true }

const createPublicToken = route(
  '/sandbox/public_token/create',
  z.strictObject({
    institution_id: z.string(),
    initial_products: z.array(z.string()).min(1),
    user_token: z.unknown().optional(),
    user_id: z.unknown().optional(),
    options: z
      .strictObject({
        webhook: webhookUrl.nullish(),
        override_username: z.string().nullish(),
        override_password: z.string().nullish(),
        transactions: z
          .strictObject({
            start_date: plaidDay.optional(),
            end_date: plaidDay.optional(),
            days_requested: daysRequested.optional(),
          })
          .nullish(),
        statements: z.unknown().optional(),
        income_verification: z.unknown().optional(),
      })
      .nullish(),
  }),
  (world, body) => {
    const { publicToken } = linkUser(world, {
      userName: body.options?.override_username ?? 'user_good',
      password: body.options?.override_password ?? '',
      institutionId: body.institution_id,
      products: body.initial_products,
      webhookUrl: body.options?.webhook ?? null,
      daysRequested: body.options?.transactions?.days_requested ?? null,
      accountKeys: null,
    })
    return { public_token: publicToken }
  },
  sandboxOnly,
)

const resetLogin = route(
  '/sandbox/item/reset_login',
  tokenOnly,
  (world, body) => {
    breakLogin(world, itemOfToken(world, body.access_token))
    return { reset_login: true }
  },
  sandboxOnly,
)

export const SANDBOX_ROUTES = [createPublicToken, fireWebhook, resetLogin]
