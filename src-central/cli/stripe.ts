import { z } from 'zod'
import type { StripeWish } from '../domain/payments/stripe-wish.ts'

const KEY_VARIABLE = 'LANYARD_STRIPE_SECRET_KEY'
const WEBHOOK_VARIABLE = 'LANYARD_STRIPE_WEBHOOK_SECRET'

export const stripeArguments = {
  stripe: z.enum(['simulated', 'live'], '--stripe must be simulated or live').optional(),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, '--currency must be three letters')
    .transform((letters) => letters.toLowerCase())
    .default('usd'),
  'stripe-location': z.string().regex(/^tml_\w+$/, '--stripe-location must be the id of a location at Stripe, which begins with tml_').optional(),
}

export const stripeOptions = { stripe: { type: 'string' }, currency: { type: 'string' }, 'stripe-location': { type: 'string' } } as const

type Environment = Readonly<Record<string, string | undefined>>
export type StripeChoice = { kind: 'stripe'; wish: { stripe?: StripeWish } } | { kind: 'refused'; message: string }

const refused = (message: string): StripeChoice => ({ kind: 'refused', message })

type Said = { stripe: 'simulated' | 'live' | undefined; currency: string; location: string | undefined }

/** Keys come from the environment alone, and are never repeated in a message. The simulator looks at none of them. */
export function stripeChoice({ stripe, currency, location }: Said, environment: Environment): StripeChoice {
  if (stripe !== 'live' && location !== undefined) return refused('--stripe-location needs --stripe live')
  if (stripe === undefined) return { kind: 'stripe', wish: {} }
  if (stripe === 'simulated') return { kind: 'stripe', wish: { stripe: { kind: 'simulated', currency } } }
  const secretKey = environment[KEY_VARIABLE]
  const webhookSecret = environment[WEBHOOK_VARIABLE]
  if (secretKey === undefined || !/^[sr]k_(?:live|test)_\w+$/.test(secretKey)) return refused(`--stripe live needs ${KEY_VARIABLE}, a secret or restricted key of Stripe`)
  if (webhookSecret !== undefined && !/^whsec_\w+$/.test(webhookSecret)) return refused(`${WEBHOOK_VARIABLE} must be the signing secret of an endpoint, which begins with whsec_`)
  return { kind: 'stripe', wish: { stripe: { kind: 'live', currency, secretKey, webhookSecret, ...(location === undefined ? {} : { location }) } } }
}
