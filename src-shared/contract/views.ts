import { z } from 'zod'
import { limits } from '../limits.ts'
import { commandView, staffWaitView } from './command-views.ts'
import { deviceView, keyboardGunView } from './gun-views.ts'
import { modeView } from './mode-views.ts'
import { catalogueView, tillView } from './till-views.ts'

/** Shapes the window shows. Times are milliseconds since 1970 UTC, texts are data and never wording. */

export const bandView = z.enum(['in', 'again', 'hold', 'out', 'none', 'stop', 'lead', 'unk'])

export const reasonView = z.enum([
  'first-entry',
  'part-refunded',
  're-entry',
  'offline-entry',
  'offline-return',
  'unknown-code',
  'refunded',
  'cancelled',
  'unpaid',
  'no-order',
  'wrong-event',
  'not-a-ticket',
  'unknown-offline',
  'central-unreadable',
  'no-list',
  'not-saved',
  'checked-out',
  'checked-out-offline',
  'was-not-in',
  'left-before',
  'looked-up-in',
  'looked-up-out',
  'looked-up-not-in',
  'door-entry',
  'door-again',
  'door-offline',
  'not-booked',
  'door-not-open',
  'door-closed',
  'door-used',
  'door-unknown',
  'handed-out',
  'handed-out-offline',
  'already-given',
  'not-bought',
  'held',
  'turned-down',
])

/** A desk and a time; the desk is null where only the time is known. */
const happened = z.object({ atMs: z.number(), station: z.string().nullable() })

/** A mode to choose; `offered` is false where the server in use cannot book what it does. Doors say when they are open. */
export const modeChoiceView = z.object({
  mode: modeView,
  offered: z.boolean(),
  opensAtMs: z.number().nullable(),
  closesAtMs: z.number().nullable(),
})

/** One product of the person that this desk can hand out. */
export const handOutView = z.object({
  lineId: z.number().int(),
  description: z.string(),
  /** Slug of the product, '' where the server does not say. */
  slug: z.string(),
  quantity: z.number().int(),
  redeemed: z.number().int(),
  remaining: z.number().int(),
  /** The last unit given at this desk, if one was. */
  lastGivenAtMs: z.number().nullable(),
  /** The journal's id of that unit, to take it back; null when there is none that stands. */
  lastGivenId: z.string().nullable(),
  /** Units given here that central has not confirmed yet. */
  unsent: z.number().int(),
})

export const cardView = z.object({
  code: z.string(),
  name: z.string(),
  email: z.string(),
  ticketType: z.string(),
  order: z.enum(['pending', 'paid', 'partially_refunded', 'refunded', 'cancelled', 'admissible', 'none']),
  /** First arrival known, with the desk where that is known. */
  firstIn: happened.nullable(),
  /** When they left, if they are not inside. */
  left: happened.nullable(),
  /** This desk's last check-in of them that stands, to take it back. */
  checkInId: z.string().nullable(),
  handOuts: z.array(handOutView),
  /** Hand-outs are possible: the order admits. */
  admissible: z.boolean(),
})

export const decidedByView = z.discriminatedUnion('by', [
  z.object({ by: z.literal('central') }),
  z.object({ by: z.literal('station'), listAtMs: z.number() }),
  z.object({ by: z.literal('rule') }),
])

export const verdictView = z.object({
  /** Running number at this station. */
  number: z.number().int(),
  atMs: z.number(),
  band: bandView,
  reason: reasonView,
  rule: z.string(),
  decidedBy: decidedByView,
  /** The code as read; empty when the text was no code. */
  code: z.string(),
  card: cardView.nullable(),
  earlier: happened.nullable(),
  /** The departure this verdict speaks of: before a return, or just now. */
  left: happened.nullable(),
  /** What the scan was for. */
  mode: modeView,
  /** Decided here while central could not be asked: not final. */
  provisional: z.boolean(),
  /** Given, and a lead will hear of it. */
  flagged: z.boolean(),
  /** What was journalled, to take it back; null when nothing was done. */
  operation: z.object({ id: z.string(), kind: z.enum(['check-in', 'redeem', 'door-check', 'check-out']) }).nullable(),
  /** The product of a hand-out desk, with units of the line after this scan. */
  product: z.object({ name: z.string(), quantity: z.number().int(), redeemed: z.number().int() }).nullable(),
  /** When the door opens or has closed. */
  door: z.object({ name: z.string(), opensAtMs: z.number().nullable(), closesAtMs: z.number().nullable() }).nullable(),
  /** Back so soon that the name on the badge is to be compared. */
  compareName: z.boolean(),
  /** Slug of the event a foreign ticket is for. */
  otherEvent: z.string().nullable(),
  /** Operations of this desk that central has not confirmed, this one included: it changes with the verdict, not after it. */
  pending: z.number().int(),
  /** Codes on the list that look like the unknown one, at most three. */
  near: z.array(z.object({ code: z.string(), name: z.string() })),
})

export const connectionView = z.object({
  /**
   * `starting` before the first answer; `signin` when central turned the account down;
   * `wrong` when the address answers, but not as a central (HTML instead of JSON, unknown event).
   */
  state: z.enum(['starting', 'online', 'unsteady', 'offline', 'downloading', 'signin', 'wrong']),
  /** Why it is not online; a word for the catalogue. */
  problem: z
    .enum(['none', 'refused', 'timeout', 'name-not-found', 'not-json', 'captive', 'server-error', 'upgrading', 'no-right', 'unknown-event', 'bad-password', 'revoked', 'replaced', 'cut', 'too-big', 'slow', 'other'])
    .default('none'),
  sinceMs: z.number(),
  lastAnswerAtMs: z.number().nullable(),
  pending: z.number().int(),
  list: z.object({ count: z.number().int(), atMs: z.number() }).nullable(),
  progress: z.object({ done: z.number().int(), total: z.number().int().nullable() }).nullable(),
  /** The journal can be written. When not, nothing is decided: the screen says so. */
  storage: z.enum(['ok', 'full', 'broken']),
  nextTryAtMs: z.number().nullable(),
  /** Central's clock minus this computer's; null before the first answer. */
  clockOffsetMs: z.number().int().nullable(),
  openCases: z.number().int(),
})

export const recentView = z.object({
  number: z.number().int(),
  atMs: z.number(),
  band: bandView,
  reason: reasonView,
  /** Empty when no person was found. */
  name: z.string(),
  code: z.string(),
})

export const figuresView = z.object({
  checkedIn: z.number().int(),
  expected: z.number().int(),
  /** Entries recorded at this desk since local midnight. */
  here: z.number().int(),
  secondsPerGuest: z.number().nullable(),
})

export const stationView = z.object({
  eventName: z.string(),
  eventSlug: z.string(),
  station: z.string(),
  demo: z.boolean(),
  version: z.string(),
})

/** What the station tells the window, as it happens. The first ones after `watch` describe everything. */
export const deskEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('station'), station: stationView }),
  z.object({ kind: z.literal('connection'), connection: connectionView }),
  z.object({ kind: z.literal('mode'), mode: modeView, canUndo: z.boolean(), canCheckOutAll: z.boolean() }),
  /** A code of a printed sheet was read. */
  z.object({ kind: z.literal('command'), command: commandView }),
  /** What waits for a staff code; null when nothing does. */
  z.object({ kind: z.literal('staff-wanted'), wait: staffWaitView.nullable() }),
  /** Since when this desk waits for a lead; null when it does not. */
  z.object({ kind: z.literal('lead-called'), atMs: z.number().nullable() }),
  z.object({ kind: z.literal('devices'), devices: z.array(deviceView) }),
  /** How the window reads guns that type into it, and whether it uses a camera. */
  z.object({ kind: z.literal('window-guns'), keyboard: keyboardGunView, camera: z.boolean() }),
  z.object({ kind: z.literal('verdict'), verdict: verdictView }),
  /** Central is being asked; shown once it takes longer than a blink. */
  z.object({ kind: z.literal('checking'), code: z.string(), waiting: z.number().int() }),
  z.object({ kind: z.literal('queue'), waiting: z.number().int() }),
  z.object({ kind: z.literal('misread'), device: z.string(), error: z.enum(['incomplete', 'overlong', 'invalid-bytes', 'bad-length', 'parity']) }),
  z.object({ kind: z.literal('duplicate'), device: z.string() }),
  /** A card changed after it was shown: something was handed out, or central refused it. */
  z.object({ kind: z.literal('card'), card: cardView }),
  z.object({ kind: z.literal('recent'), recent: z.array(recentView) }),
  z.object({ kind: z.literal('till'), till: tillView }),
  /** What can be sold; null until central told. */
  z.object({ kind: z.literal('till-catalogue'), catalogue: catalogueView.nullable() }),
  z.object({ kind: z.literal('figures'), figures: figuresView }),
])

export const searchRowView = z.object({
  code: z.string(),
  name: z.string(),
  email: z.string(),
  ticketType: z.string(),
  /** Already in, on the list, or not admitted. */
  state: z.enum(['in', 'not-in', 'refused']),
})

export const searchView = z.object({
  rows: z.array(searchRowView),
  tooMany: z.boolean(),
  /** Null when there is no list to search. */
  listAtMs: z.number().nullable(),
})

export const redeemView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('given'), card: cardView, provisional: z.boolean(), flagged: z.boolean() }),
  z.object({
    kind: z.literal('refused'),
    reason: z.enum(['not-on-list', 'order-not-admissible', 'line-not-found', 'nothing-left', 'already-given', 'turned-down']),
    card: cardView.nullable(),
  }),
  /** Central cannot be asked, and this product waits for a lead. `used-up`: this desk's allowance is spent. */
  z.object({ kind: z.literal('held'), reason: z.enum(['policy', 'used-up']), card: cardView }),
  z.object({ kind: z.literal('not-saved') }),
])

export const undoView = z.discriminatedUnion('kind', [
  /** Provisional: central has not heard of it yet. */
  z.object({ kind: z.literal('undone'), card: cardView.nullable(), provisional: z.boolean() }),
  /** Marked here; central cannot take it back, so it is a case. */
  z.object({ kind: z.literal('marked'), card: cardView.nullable() }),
  z.object({ kind: z.literal('refused'), reason: z.enum(['not-found', 'undone-before', 'too-late', 'items-first', 'moved-since', 'not-allowed']) }),
  z.object({ kind: z.literal('not-saved') }),
])

export const partyView = z.object({ rows: z.array(searchRowView) })

export const setModeView = z.object({ kind: z.enum(['switched', 'not-offered', 'not-saved']) })

export const bulkView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counted'), count: z.number().int() }),
  z.object({ kind: z.literal('done'), count: z.number().int(), failed: z.number().int() }),
  z.object({ kind: z.literal('count-changed'), count: z.number().int() }),
  /** This desk's own work is sent first. */
  z.object({ kind: z.literal('waits'), pending: z.number().int() }),
  z.object({ kind: z.literal('refused'), reason: z.enum(['offline', 'not-offered', 'not-allowed', 'turned-down']) }),
])

export const demoCodeView = z.object({ label: z.string(), code: z.string() })

export const codeText = z.string().max(limits.scanTextMaxBytes)
