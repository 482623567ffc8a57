import type { SaleView, TillView } from '../../../src-shared/contract/types.ts'
import type { CueName } from '../../feedback/cue.ts'
import type { SalePanel } from './sale-panel.ts'
import { panelOf } from './sale-panel.ts'

/** Panels that are heard when they come; the others are seen only. */
const CUES: Partial<Record<SalePanel, CueName>> = { paid: 'paid', declined: 'stop', unsure: 'lead', held: 'lead', 'cash-back': 'lead', blocked: 'error', expired: 'stop', refused: 'stop', cancelled: 'none' }

/** The sound of what became of the sale in the till, once. What a window is told first is no news: it was heard before it was loaded again. */
export const tillCue = (before: TillView | null, now: TillView): CueName | null => {
  const { sale } = now
  if (sale === null) return null
  const was: SaleView | null = before?.sale ?? null
  const panel = panelOf(sale)
  if (was !== null && was.saleId === sale.saleId) {
    const isAgain = panel === 'declined' && was.stateAtMs !== sale.stateAtMs
    return panelOf(was) === panel && !isAgain ? null : (CUES[panel] ?? null)
  }
  return before === null ? null : (CUES[panel] ?? null)
}
