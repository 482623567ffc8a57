import type { CardView, CaseView, DemoCodeView, DeskEvent, RedeemView, SearchView } from '../../src-shared/contract/types.ts'

/** The station as its window sees it. `station.ts` makes it; a host serves it over the contract. */
export interface Desk {
  /** Yields the whole picture first, then every change, until `signal` ends it. */
  watch(signal: AbortSignal): AsyncIterable<DeskEvent>
  scan(text: string): void
  checkIn(code: string): void
  redeem(wish: { code: string; lineId: number; units: number }): Promise<RedeemView>
  search(text: string): SearchView
  show(code: string): CardView | null
  download(): void
  cases(): CaseView[]
  demoCodes(): DemoCodeView[]
  shoot(text: string): void
}
