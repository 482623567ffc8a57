import type { ApiError } from './api-error.ts'
import type { Card } from './domain/cards.ts'
import type { Payment } from './domain/payment.ts'
import type { Action, Prompt } from './domain/prompt.ts'

export type Metadata = Readonly<Record<string, string>>

export type Location = { id: string; displayName: string; address: Readonly<Record<string, string>>; phone: string | undefined; metadata: Metadata }

export type Link = { kind: 'up' } | { kind: 'down'; sinceMs: number }

export type Reader = {
  id: string
  label: string
  deviceType: string
  serialNumber: string
  locationId: string | null
  metadata: Metadata
  link: Link
  /** A card was left in the slot. */
  hasCard: boolean
  isUpdating: boolean
  prompt: Prompt
  action: Action | null
  isDeleted: boolean
}

export type Intent = {
  id: string
  clientSecret: string
  createdSeconds: number
  currency: string
  captureMethod: 'automatic' | 'automatic_async' | 'manual'
  methodTypes: readonly string[]
  /** As the caller named them; null when he left it to Stripe. */
  allowedTypes: readonly string[] | null
  description: string | null
  receiptEmail: string | null
  metadata: Metadata
  payment: Payment
  lastError: ApiError | null
  latestCharge: string | null
  canceledAtSeconds: number | null
}

export type ChargeOutcome = { kind: 'approved'; captureBeforeSeconds: number } | { kind: 'declined'; code: string; declineCode: string }

export type Charge = {
  id: string
  intentId: string
  methodId: string
  createdSeconds: number
  amount: number
  card: Card
  readerId: string
  locationId: string | null
  authorizationCode: string
  /** Whom its receipt was sent to since; before that it is the intent's. */
  receiptEmail: string | null
  outcome: ChargeOutcome
}

export type Refund = {
  id: string
  intentId: string
  chargeId: string
  amount: number
  createdSeconds: number
  reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null
  metadata: Metadata
  outcome: { kind: 'succeeded' } | { kind: 'failed'; reason: string }
}
