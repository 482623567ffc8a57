import type { PaymentGateway } from './gateway.ts'

/** A processor and the money that it is to take, in Stripe's three small letters. */
export type CardDesk = { gateway: PaymentGateway; currency: string }
