import { z } from 'zod'
import type { Line, OrderState } from '../../../src-shared/domain/attendee.ts'

/** One line of an order as every server of django-program's kind writes it. */
export const lineRecord = z.object({
  id: z.number().int(),
  description: z.string(),
  quantity: z.number().int(),
  ticket_type_slug: z.string().nullable(),
  addon_slug: z.string().nullable(),
  redeemed_count: z.number().int().optional(),
})

/** One attendee of the preload (contract, PreloadAttendee). Unknown members are ignored. */
export const preloadRecord = z.object({
  access_code: z.string().min(1),
  name: z.string(),
  email: z.string(),
  ticket_type: z.string(),
  products: z.array(lineRecord),
  checked_in: z.boolean(),
  checked_in_at: z.string().nullable(),
})

/** What is left of the preload without its attendees. */
export const preloadFrame = z.object({
  conference: z.string(),
  generated_at: z.string(),
  count: z.number().int().nonnegative(),
  attendees: z.array(z.never()),
})

const LINE_KINDS: readonly Line['kind'][] = ['ticket', 'add-on', 'other']

/** Lines are stored as short arrays: id, description, quantity, redeemed, kind, product. */
export type PackedLine = [number, string, number, number, number, string]

export const packLine = (line: Line): PackedLine => [line.lineId, line.description, line.quantity, line.redeemed, LINE_KINDS.indexOf(line.kind), line.product]

export const unpackLine = ([lineId, description, quantity, redeemed, kind, product]: PackedLine): Line => ({
  lineId,
  description,
  product,
  quantity,
  redeemed,
  kind: LINE_KINDS[kind] ?? 'other',
})

/**
 * What the people of one order have in common: central's list does not name orders, but each of their people has all its
 * lines, so the lowest number of a line stands for the order. Null for somebody without any.
 */
export const partyOf = (lines: readonly { lineId: number }[]): number | null => lines.reduce<number | null>((least, { lineId }) => (least === null || lineId < least ? lineId : least), null)

const STATES = new Set<string>(['pending', 'paid', 'partially_refunded', 'refunded', 'cancelled', 'admissible', 'none'])

export const isOrderState = (text: string): text is OrderState => STATES.has(text)
