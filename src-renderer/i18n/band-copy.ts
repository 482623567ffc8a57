import { unreachable } from '../../src-shared/result.ts'
import type { DeskState, Handing } from '../state/view.ts'
import type { BandCopy } from './copy.ts'
import { checkingCopy, idleCopy } from './idle-copy.ts'
import { partyCopy } from './party-copy.ts'
import { personCopy } from './person-copy.ts'
import { say } from './phrase.ts'
import { toldCopy } from './told-copy.ts'
import { verdictCopy } from './verdict-copy.ts'

export type BandFacts = Pick<DeskState, 'view' | 'link' | 'connection' | 'station' | 'mode'>

/** They are let in all the same, but what was asked for is not handed out. */
const afterTrouble = ({ trouble }: Pick<Handing, 'trouble'>, copy: BandCopy): BandCopy => {
  if (trouble === null || copy.band === 'stop' || copy.band === 'lead') return copy
  return { ...copy, next: say(trouble.kind === 'policy' || trouble.kind === 'used-up' ? 'trouble.next-lead' : 'trouble.next-stop') }
}

/** What the band says now; pages without a band keep the idle one. */
export const bandCopy = ({ view, link, connection, station, mode }: BandFacts, nowMs: number): BandCopy => {
  switch (view.kind) {
    case 'verdict':
      return afterTrouble(view, verdictCopy({
        verdict: view.verdict,
        card: view.card,
        station: station?.station ?? '',
        storage: connection?.storage ?? 'ok',
        listAtMs: connection?.list?.atMs ?? null,
        released: view.released !== null,
      }))
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
    case 'guns':
    case 'till':
      return idleCopy({ link, connection, mode })
    default:
      return unreachable(view)
  }
}
