import type { CardView, CaseChoiceView, CaseView } from '../../src-shared/contract/types.ts'
import type { LeadWish, UndoTarget } from './guest/deed.ts'
import type { TillDeed } from './till/till-deed.ts'

export type ChoiceNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
type Choice = `Alt ${ChoiceNumber}`
export type KeyName = 'Esc' | 'F1' | 'F2' | 'F3' | 'F4' | 'F5' | 'F6' | 'F7' | 'F8' | 'F9' | 'F10' | 'F11' | Choice

/**
 * What can be done at the desk now. The wording belongs to the screens. F2 is always the highlighted
 * action, so at most one of its ids is offered at a time.
 */
export type DeskAction =
  | { id: 'next' | 'back' | 'no'; key: 'Esc' }
  | { id: 'close'; key: 'Esc' | 'F1' }
  /** What waits for a staff code is not wanted any more. */
  | { id: 'cancel-command'; key: 'Esc' }
  | { id: 'help'; key: 'F1' }
  | { id: 'give-all' | 'check-in' | 'check-out' | 'as-scanned' | 'party' | 'check-in-ticked' | 'download' | 'yes'; key: 'F2' }
  | { id: 'find'; key: 'F3' }
  | { id: 'undo'; key: 'F4'; target: UndoTarget }
  | { id: 'badge'; key: 'F6'; card: CardView }
  | { id: 'call-lead' | 'lead-here'; key: 'F7' }
  | { id: 'mode'; key: 'F9' }
  | { id: 'cases'; key: 'F10' }
  | { id: 'lead'; key: 'F11'; wish: LeadWish }
  | { id: 'give'; key: Choice; code: string; lineId: number; product: string }
  | { id: 'near'; key: Choice; code: string; name: string }
  | { id: 'tick'; key: Choice; code: string; name: string }
  /** What can be done with the marked case. */
  | { id: 'case'; key: Choice; one: CaseView; choice: CaseChoiceView }
  | { id: 'save-cases'; key: Choice }
  | { id: 'guns'; key: Choice }
  | { id: 'gun-row'; key: Choice; row: string }
  | { id: 'save-gun' | 'use-proposal'; key: 'F2' }
  | { id: 'gun-before'; key: 'F4' }
  | { id: 'print-test-sheet'; key: 'F6' }
  /** What the till does, on whatever key it is. */
  | { id: 'till'; key: KeyName; does: TillDeed }
  /** The n-th entry of a dialog's list. */
  | { id: 'choose'; key: Choice; place: number }
  /** A printed sheet, to look at first. */
  | { id: 'sheet'; key: Choice; of: 'command-sheet' | 'staff-cards' }

export type ActionId = DeskAction['id']

export const CHOICES: readonly ChoiceNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** The number on the printed command sheet: Esc is 1, F2 to F12 their own, Alt 1 to 9 are 21 to 29. */
export const sheetNumber = (key: KeyName): number | null => {
  if (key === 'Esc') return 1
  if (key.startsWith('Alt ')) return 20 + Number(key.slice(4))
  return key === 'F1' ? null : Number(key.slice(1))
}

/** The key of a number on the sheet, as keys are named, whether the desk uses it or not. */
export const keyOfNumber = (number: number): string => (number === 1 ? 'Esc' : number > 20 ? `Alt ${number - 20}` : `F${number}`)

/** Esc is 1 on the command sheet and still comes last. */
const place = ({ key }: DeskAction): number => (key === 'Esc' ? Number.MAX_SAFE_INTEGER : (sheetNumber(key) ?? 0))

export const inKeyOrder = (a: DeskAction, b: DeskAction): number => place(a) - place(b)
