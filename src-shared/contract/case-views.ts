import { z } from 'zod'

/** What the window shows of cases. Times are milliseconds since 1970 UTC, texts are data and never wording. */

/** Why a case is open: central's no, or what this desk found out about its own operation. */
export const centralSaidView = z.enum([
  'attendee-not-found',
  'order-not-admissible',
  'line-not-found',
  'already-redeemed',
  'not-inside',
  'not-booked',
  'door-not-found',
  'door-not-open',
  'door-closed',
  'already-admitted',
  'already-undone',
  'moved-since',
  'not-allowed',
  'rejected',
  'not-offered',
  'other-person',
  /** Sent, and nobody can find out whether it was done. */
  'unknown-outcome',
  /** Central booked it, but the desk was never told: it was not handed out here. */
  'booked-unseen',
  /** Given while central was out of reach, on a product that a lead wants to hear of. */
  'flagged',
  /** A lead let it through by hand. */
  'released',
  /** Central had it and has it no more: taken back there, or restored from an old copy. */
  'no-longer-there',
])

export const caseDeedView = z.enum(['send-again', 'correct', 'take-back', 'accept', 'hand-over', 'seen', 'note'])

export const stepKindView = z.enum(['note', 'accept', 'retry', 'correct'])

const operationView = z.enum(['check-in', 'redeem', 'door-check', 'check-out', 'undo'])

/** One thing that can be done with a case, in the order of the keys. */
export const caseChoiceView = z.object({ does: caseDeedView, kind: stepKindView, needsReason: z.boolean() })

/** What somebody did with a case; `wrote` is the operation that it sent. */
export const caseStepView = z.object({
  atMs: z.number(),
  kind: stepKindView,
  note: z.string(),
  wrote: z.object({ operation: operationView, code: z.string(), name: z.string(), product: z.string() }).nullable(),
})

/** Something a person must look at; see `design.md`, "case". */
export const caseView = z.object({
  caseId: z.string(),
  /** When this desk did it; somebody has waited since. */
  atMs: z.number(),
  /** What this desk did. */
  did: operationView,
  /** What an undo was to take back; null for everything else. */
  subject: operationView.nullable(),
  name: z.string(),
  code: z.string(),
  /** The product handed out, empty for a check-in. */
  product: z.string(),
  lineId: z.number().int().nullable(),
  /** Units that left the desk; none for what is no hand-out. */
  units: z.number().int(),
  /** The door they were let in at, empty elsewhere. */
  door: z.string(),
  station: z.string(),
  /** Number of the verdict that showed it, where there was one. */
  number: z.number().int().nullable(),
  /** What the desk was shown of it. */
  shown: z.enum(['done', 'for-now', 'held', 'refused', 'nothing']),
  /** Why it was forced, released or taken back; empty otherwise. */
  reason: z.string(),
  /** What central said. */
  central: centralSaidView,
  /** When and where it happened before, as central tells. */
  facts: z.object({ atMs: z.number().nullable(), station: z.string().nullable() }).nullable(),
  openedAtMs: z.number(),
  steps: z.array(caseStepView),
  choices: z.array(caseChoiceView),
  /** When and how it ended; null while it is open. */
  ended: z.object({ atMs: z.number(), does: caseDeedView }).nullable(),
})

export const caseAnswerView = z.discriminatedUnion('kind', [
  /** The case as it is now. */
  z.object({ kind: z.literal('done'), case: caseView }),
  z.object({
    kind: z.literal('refused'),
    reason: z.enum(['no-such-case', 'closed', 'not-offered', 'needs-reason', 'same-place', 'not-on-list', 'order-not-admissible', 'line-not-found', 'nothing-left']),
  }),
  z.object({ kind: z.literal('not-saved') }),
])

export const caseExportView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), file: z.string(), rows: z.number().int() }),
  z.object({ kind: z.literal('not-saved') }),
])
