import type { CatalogueView, SaleView, TillView } from '../../../src-shared/contract/types.ts'
import { isPaid } from '../../../src-shared/domain/till/sale-state.ts'
import { openWindow, type OpenWindow } from './window.ts'

/** What screens have said of sales, over all lives of a station. */
export interface ShownSales {
  /** Every sale that was ever on a screen, with its newest state there. */
  states: Map<string, SaleView['state']>
  /** Those of which a screen ever said paid. */
  paid: Set<string>
}

export interface TillWindow extends OpenWindow {
  till: () => TillView | undefined
  catalogue: () => CatalogueView | null
  /** Resolves when a sale on the screen is somewhere else. */
  nextStep: () => Promise<void>
}

/** Opens the window of a station with a till, and notes what it is shown of sales. */
export const openTillWindow = async (url: string, shown: ShownSales): Promise<TillWindow> => {
  const window = await openWindow(url)
  const awaited = new Set<() => void>()
  let till: TillView | undefined
  let catalogue: CatalogueView | null = null

  const note = ({ saleId, state }: SaleView): void => {
    const isNew = shown.states.get(saleId) !== state
    shown.states.set(saleId, state)
    if (isPaid(state)) shown.paid.add(saleId)
    if (!isNew) return
    for (const tell of awaited) tell()
    awaited.clear()
  }
  const watch = async (): Promise<void> => {
    for await (const event of await window.client.watch()) {
      if (event.kind === 'till-catalogue') catalogue = event.catalogue
      if (event.kind !== 'till') continue
      till = event.till
      for (const sale of [...(till.sale === null ? [] : [till.sale]), ...till.unresolved]) note(sale)
    }
  }
  watch().catch(() => {})
  return { ...window, till: () => till, catalogue: () => catalogue, nextStep: () => new Promise((resolve) => void awaited.add(resolve)) }
}
