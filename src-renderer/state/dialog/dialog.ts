import type { BadgeView, BulkView, CardView, ModeChoiceView, ModeView, SetModeView, UndoView } from '../../../src-shared/contract/types.ts'
import type { CaseDialog, CorrectDialog } from '../cases-dialog.ts'
import { caseReasonsOf } from '../cases-dialog.ts'
import type { SheetDialog } from '../command/sheet-dialog.ts'
import type { LeadWish, UndoTarget } from '../guest/deed.ts'
import type { TillDialog } from '../till/till-dialog.ts'
import type { ReasonChoice, ReasonName } from './reasons.ts'
import { badgeReasons, bulkReasons, leaveReasons, releaseReasons, undoReasons } from './reasons.ts'

export type UndoRefusal = Extract<UndoView, { kind: 'refused' }>['reason']
export type BulkRefusal = Extract<BulkView, { kind: 'refused' }>['reason']

/** How far a check-out of everybody is. */
export type BulkStep =
  | { kind: 'counting' }
  | { kind: 'ask'; count: number; changed: boolean }
  | { kind: 'busy'; count: number }
  | { kind: 'done'; count: number; failed: number }
  | { kind: 'waits'; pending: number }
  | { kind: 'refused'; reason: BulkRefusal }
  | { kind: 'lost' }

/**
 * What lies over the page and wants an answer first. The keys belong to it; a ticket scanned
 * meanwhile is answered by the station and waits behind it.
 */
export type Dialog =
  | { kind: 'modes'; choices: readonly ModeChoiceView[] | null; row: number }
  | { kind: 'switch'; to: ModeView; step: 'ask' | 'busy' | Exclude<SetModeView['kind'], 'switched'> | 'lost' }
  | { kind: 'undo'; target: UndoTarget; reason: ReasonChoice; step: 'ask' | 'busy' | UndoRefusal | 'not-saved' | 'lost' }
  | { kind: 'lead'; wish: LeadWish; reason: ReasonChoice }
  | { kind: 'bulk'; typed: string; reason: ReasonChoice; step: BulkStep }
  /** A badge was printed before: why once more? */
  | { kind: 'badge'; card: CardView; reason: ReasonChoice; step: 'ask' | 'busy' | Exclude<BadgeView['kind'], 'print' | 'needs-reason'> | 'lost' }
  | SheetDialog
  | CaseDialog
  | CorrectDialog
  | TillDialog

/** Modes that the list offers one by one, and the entry below them. */
export const modeRows = (choices: readonly ModeChoiceView[], canCheckOutAll: boolean): number => choices.length + (canCheckOutAll ? 1 : 0)

/** The reasons to choose from, in the order of Alt 1 to 9; empty where none is asked for. */
export const reasonsOf = (dialog: Dialog): readonly ReasonName[] => {
  switch (dialog.kind) {
    case 'undo':
      return undoReasons
    case 'lead':
      return dialog.wish.kind === 'check-out' ? leaveReasons : releaseReasons
    case 'bulk':
      return dialog.step.kind === 'ask' ? bulkReasons : []
    case 'case':
      return caseReasonsOf(dialog)
    case 'badge':
      return badgeReasons
    case 'modes':
    case 'switch':
    case 'correct':
    case 'command-sheet':
    case 'staff-cards':
    case 'till-cash':
    case 'till-guest':
    case 'till-voucher':
    case 'till-give-away':
    case 'till-drawer':
    case 'till-e-mail':
    case 'till-settle':
      return []
  }
}
