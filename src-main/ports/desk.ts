import type { BadgeView, BulkView, CardView, CaseAnswerView, CaseExportView, CaseView, DemoCodeView, DeskEvent, ModeChoiceView, ModeView, PartyView, RedeemView, SearchView, SetModeView, UndoView } from '../../src-shared/contract/types.ts'
import type { Place, StepKind } from '../../src-shared/domain/case.ts'
import type { GunDesk } from './gun-desk.ts'
import type { SheetDesk } from './sheet-desk.ts'
import type { TillDesk } from './till/till-desk.ts'

/** The station as its window sees it. `station.ts` makes it; a host serves it over the contract. */
export interface Desk {
  /** Yields the whole picture first, then every change, until `signal` ends it. */
  watch(signal: AbortSignal): AsyncIterable<DeskEvent>
  scan(text: string): void
  checkIn(code: string): void
  checkOut(wish: { code: string; forced: string | null }): void
  redeem(wish: { code: string; lineId: number; units: number; released?: string | null }): Promise<RedeemView>
  undo(wish: { code: string; id: string; reason: string }): Promise<UndoView>
  party(code: string): PartyView
  modes(): Promise<ModeChoiceView[]>
  setMode(mode: ModeView): SetModeView
  countInside(): Promise<BulkView>
  checkOutAll(order: { expected: number; reason: string }): Promise<BulkView>
  search(text: string): SearchView
  show(code: string): CardView | null
  download(): void
  cases(): CaseView[]
  caseStep(wish: { caseId: string; kind: StepKind; note: string; correction: Place | null }): CaseAnswerView
  exportCases(): CaseExportView
  guns: GunDesk
  sheet: SheetDesk
  till: TillDesk
  callLead(isCalled: boolean): void
  printBadge(wish: { code: string; reason: string | null }): BadgeView
  demoCodes(): DemoCodeView[]
  shoot(text: string): void
}
