import type { VerdictView } from '../../src-shared/contract/types.ts'
import type { Phrase } from './phrase.ts'

export type GlyphName = VerdictView['band'] | 'scan'

/** Everything the band says about one moment at the desk; the words themselves come later. */
export interface BandCopy {
  band: VerdictView['band']
  glyph: GlyphName
  /** For `data-reason`; stable for automation. */
  reasonWord: string
  word: Phrase
  reason: Phrase
  next: Phrase
  /** Stripes: this is not final. */
  striped: boolean
  /** The sentence for the guest. */
  say: Phrase | null
  /** Running number, time and code of a verdict. */
  stamp: { number: number; atMs: number; code: string } | null
}
