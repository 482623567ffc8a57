/** Where cards are taken: at Stripe with its key, or at a simulator inside this process that has a key of its own. */
export type StripeWish =
  | { kind: 'live'; currency: string; secretKey: string; webhookSecret: string | undefined; location?: string }
  | { kind: 'simulated'; currency: string }
