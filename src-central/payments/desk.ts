import type { CardDesk } from '../domain/payments/card-desk.ts'
import type { PartDesk } from '../part.ts'

/** What card payments work with: what every part has, and a processor. */
export type PaymentsDesk = PartDesk & CardDesk
