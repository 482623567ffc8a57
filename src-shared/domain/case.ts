import { isAdmissible, type Attendee } from './attendee.ts'
import type { DeliveryRefusal } from './delivery.ts'
import type { DeliveryState } from './delivery-state.ts'
import type { OperationKind } from './operation.ts'
import { decideRedemption, type RedemptionRefusal } from './redemption.ts'

/** Why a case is open: central's no, or what this desk found out about its own operation. */
export type CaseReason = DeliveryRefusal | 'unknown-outcome' | 'booked-unseen' | 'flagged' | 'released' | 'no-longer-there'

/** What the rules have to know of a case and of the operation that it is about. */
export interface CaseSubject {
  operation: OperationKind
  central: CaseReason
  state: DeliveryState
  /** Taken back at this desk, and central has not refused to. */
  isTakenBack: boolean
  /** Central's row of the operation, where central named it. */
  centralId: number | null
  isClosed: boolean
}

/** What the server can book, as far as that was ever known. */
export interface ServerAbility {
  doorChecks: boolean
  checkOut: boolean
  undo: boolean
}

export type StepKind = 'note' | 'accept' | 'retry' | 'correct'

/**
 * What a person can do with a case. Each belongs to one kind of step, and no case has two choices of one kind:
 * `send-again` is the operation itself under a new key, `seen` and `hand-over` are ways to accept, `take-back` corrects central's book instead of the desk's.
 */
export type CaseDeed = 'send-again' | 'correct' | 'take-back' | 'accept' | 'hand-over' | 'seen' | 'note'

export interface CaseChoice {
  does: CaseDeed
  kind: StepKind
  needsReason: boolean
}

/** A reason is a sentence; central takes none that is shorter. */
const REASON_MIN = 3

const CHOICES = {
  'send-again': { does: 'send-again', kind: 'retry', needsReason: false },
  correct: { does: 'correct', kind: 'correct', needsReason: false },
  // Rule W9: central keeps the reason beside what was taken back.
  'take-back': { does: 'take-back', kind: 'correct', needsReason: true },
  accept: { does: 'accept', kind: 'accept', needsReason: true },
  'hand-over': { does: 'hand-over', kind: 'accept', needsReason: false },
  seen: { does: 'seen', kind: 'accept', needsReason: false },
  note: { does: 'note', kind: 'note', needsReason: true },
} as const satisfies Record<CaseDeed, CaseChoice>

const ABILITY = { 'door-check': 'doorChecks', 'check-out': 'checkOut', undo: 'undo' } as const

/** Rule W5: can the server book this kind of operation? */
const canBook = (operation: OperationKind, server: ServerAbility): boolean => operation === 'check-in' || operation === 'redeem' || server[ABILITY[operation]]

/** May the operation be sent once more, under a new key? What central lost counts as what nobody knows the end of (rules W2 to W5). */
const isSendable = ({ operation, central, state, isTakenBack }: CaseSubject, server: ServerAbility): boolean => {
  // Rule W4: what these are about is on its way by itself, or booked.
  if (central === 'flagged' || central === 'released' || central === 'booked-unseen') return false
  return !isTakenBack && canBook(operation, server) && (state === 'refused' || state === 'unresolved')
}

/** Rules W7 and W8: how a case ends without anything being sent. */
const acceptOf = (central: CaseReason): 'accept' | 'hand-over' | 'seen' => {
  if (central === 'booked-unseen') return 'hand-over'
  return central === 'flagged' || central === 'released' ? 'seen' : 'accept'
}

/** Every choice a person has, the one that leads on first; none once the case is closed (rule W1). */
export const choicesOf = (subject: CaseSubject, server: ServerAbility): readonly CaseChoice[] => {
  if (subject.isClosed) return []
  const isRetried = isSendable(subject, server)
  // Rule W6: the same under another code or line is a second booking unless the first one may be sent again.
  const isMovable = isRetried && subject.operation !== 'undo'
  // Rule W7: central named its row, so it can be told to take it back.
  const isUndoable = subject.central === 'booked-unseen' && !subject.isTakenBack && subject.operation !== 'undo' && server.undo && subject.centralId !== null
  const accept = acceptOf(subject.central)
  return [
    ...(accept === 'hand-over' ? [CHOICES[accept]] : []),
    ...(isRetried ? [CHOICES['send-again']] : []),
    ...(isMovable ? [CHOICES.correct] : []),
    ...(isUndoable ? [CHOICES['take-back']] : []),
    ...(accept === 'hand-over' ? [] : [CHOICES[accept]]),
    CHOICES.note,
  ]
}

export type StepRefusal = 'closed' | 'not-offered' | 'needs-reason'

export type StepDecision = { kind: 'do'; does: CaseDeed; closes: boolean } | { kind: 'refuse'; rule: `W${number}`; reason: StepRefusal }

/** May this step be taken, and what does it do? Only a note leaves the case open (rule W1). */
export const decideStep = (subject: CaseSubject, server: ServerAbility, step: { kind: StepKind; note: string }): StepDecision => {
  if (subject.isClosed) return { kind: 'refuse', rule: 'W1', reason: 'closed' }
  const choice = choicesOf(subject, server).find((one) => one.kind === step.kind)
  if (choice === undefined) return { kind: 'refuse', rule: 'W5', reason: 'not-offered' }
  if (choice.needsReason && step.note.trim().length < REASON_MIN) return { kind: 'refuse', rule: 'W9', reason: 'needs-reason' }
  return { kind: 'do', does: choice.does, closes: choice.does !== 'note' }
}

/** Under whose code, and by which of their lines; no line for what is no hand-out. */
export interface Place {
  code: string
  lineId: number | null
}

export type CorrectionRefusal = 'same-place' | RedemptionRefusal

/**
 * Rule W6: a correction moves what was done, and follows the rules of the desk where it is moved to.
 * @param person whose code it is, null when it is not on the list; their lines count every unit known to be given.
 */
export const decideCorrection = (did: Place & { operation: OperationKind }, to: Place, person: Pick<Attendee, 'order' | 'lines'> | null): CorrectionRefusal | null => {
  if (to.code === did.code && to.lineId === did.lineId) return 'same-place'
  if (person === null) return 'not-on-list'
  // Who leaves needs no order that admits: keeping them in would be worse.
  if (did.operation === 'check-out') return null
  const isAdmitted = isAdmissible(person.order)
  if (did.operation !== 'redeem') return isAdmitted ? null : 'order-not-admissible'
  const line = person.lines.find((row) => row.lineId === to.lineId && row.kind === 'add-on') ?? null
  const decision = decideRedemption(line, isAdmitted, 1)
  return decision.kind === 'refuse' ? decision.reason : null
}

/** Where a case stands in the list: letting people in goes before what they hold (rule W10). */
export const caseGroup = (operation: OperationKind, subject: OperationKind | null): 'let-in' | 'hand-out' =>
  (operation === 'undo' ? subject : operation) === 'redeem' ? 'hand-out' : 'let-in'

/** Rule W10: let in, then hand-outs; inside each the oldest first. */
export const inCaseOrder = <Case extends { group: 'let-in' | 'hand-out'; atMs: number }>(cases: readonly Case[]): Case[] =>
  cases.toSorted((a, b) => Number(a.group === 'hand-out') - Number(b.group === 'hand-out') || a.atMs - b.atMs)

/** How a closed case ended, told by its last step (rule W1): what the step was and what it wrote. */
export const endOf = (step: { kind: StepKind; wrote: OperationKind | null; central: CaseReason }): CaseDeed => {
  switch (step.kind) {
    case 'retry':
      return 'send-again'
    case 'correct':
      return step.wrote === 'undo' ? 'take-back' : 'correct'
    case 'accept':
      return acceptOf(step.central)
    case 'note':
      return 'note'
  }
}
