import type { z } from 'zod'
import type { ledgerRow } from '../../../src-shared/wire/payments.ts'
import { centsToMinor } from '../../domain/payments/currency.ts'
import type { Intent } from '../../domain/payments/gateway.ts'
import { microsToIso } from '../../instant.ts'
import type { BookedCard, BookedCash, BookedSale } from '../../store/payments/ledger.ts'
import type { Word } from './processor.ts'

export type LedgerRow = z.input<typeof ledgerRow>

const minorOf = (cents: number, currency: string): number => centsToMinor(cents, currency) ?? cents

const centralOf = ({ orderStatus, paidCents, refundedCents }: BookedSale, currency: string): LedgerRow['central'] => ({
  order_status: orderStatus,
  paid: minorOf(paidCents, currency),
  refunded: minorOf(refundedCents, currency),
})

const processorOf = ({ status, capturable, received, refunded }: Intent): LedgerRow['processor'] => ({ status, held: capturable, captured: received, refunded })

export const cardRow = (card: BookedCard, { intent, isSure }: Word): LedgerRow => ({
  sale_id: card.saleId,
  order_id: card.orderId,
  order_reference: card.orderReference,
  station: card.station,
  method: 'card',
  currency: card.currency,
  intent_id: intent?.id ?? card.intentId,
  central: centralOf(card, card.currency),
  processor: intent === null ? null : processorOf(intent),
  is_sure: isSure,
  at: microsToIso(card.at),
})

export const cashRow = (cash: BookedCash, currency: string): LedgerRow => ({
  sale_id: cash.saleId === '' ? null : cash.saleId,
  order_id: cash.orderId,
  order_reference: cash.orderReference,
  station: cash.station,
  method: cash.method === 'manual' ? 'cash' : 'comp',
  currency,
  intent_id: null,
  central: centralOf(cash, currency),
  processor: null,
  is_sure: true,
  at: microsToIso(cash.at),
})

/** What the processor has and the central has not. What its metadata say of the order is told, and not looked up. */
export const strayRow = (intent: Intent): LedgerRow => ({
  sale_id: intent.metadata['sale_id'] ?? null,
  order_id: null,
  order_reference: intent.metadata['reference'] ?? null,
  station: intent.metadata['station'] ?? '',
  method: 'card',
  currency: intent.currency,
  intent_id: intent.id,
  central: null,
  processor: processorOf(intent),
  is_sure: true,
  at: null,
})
