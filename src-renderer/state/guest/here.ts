import type { ModeView } from '../../../src-shared/contract/types.ts'
import type { View } from '../view.ts'

/**
 * The mode that what is on screen was for: a verdict keeps its own when the station has switched
 * since. At a hand-out desk its name is the line's, which may say more than the product's.
 */
export const modeOf = (view: View, mode: ModeView): ModeView => {
  if (view.kind !== 'verdict') return mode
  const { verdict } = view
  return verdict.mode.kind === 'hand-out' && verdict.product !== null ? { ...verdict.mode, name: verdict.product.name } : verdict.mode
}
