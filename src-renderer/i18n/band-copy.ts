import { unreachable } from '../../src-shared/result.ts'
import type { DeskState } from '../state/view.ts'
import type { BandCopy } from './copy.ts'
import { checkingCopy, idleCopy } from './idle-copy.ts'
import { partyCopy } from './party-copy.ts'
import { personCopy } from './person-copy.ts'
import { toldCopy } from './told-copy.ts'
import { verdictCopy } from './verdict-copy.ts'

export type BandFacts = Pick<DeskState, 'view' | 'link' | 'connection' | 'station' | 'mode'>

/** What the band says now; pages without a band keep the idle one. */
export const bandCopy = ({ view, link, connection, station, mode }: BandFacts, nowMs: number): BandCopy => {
  switch (view.kind) {
    case 'verdict':
      return verdictCopy({
        verdict: view.verdict,
        card: view.card,
        station: station?.station ?? '',
        storage: connection?.storage ?? 'ok',
        listAtMs: connection?.list?.atMs ?? null,
        released: view.released !== null,
      })
    case 'person':
      return personCopy(view.card, mode, nowMs, view.released !== null)
    case 'party':
      return partyCopy(view)
    case 'told':
      return toldCopy(view.told)
    case 'checking':
      return checkingCopy(view.sinceMs, nowMs)
    case 'idle':
    case 'search':
    case 'cases':
      return idleCopy({ link, connection, mode })
    default:
      return unreachable(view)
  }
}
