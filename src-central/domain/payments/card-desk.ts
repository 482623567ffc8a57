import type { PaymentGateway } from './gateway.ts'

/**
 * A processor and the money that it is to take, in Stripe's three small letters. `location` is the place whose readers a
 * till may see, where one is configured.
 */
export type CardDesk = { gateway: PaymentGateway; currency: string; location?: string }
