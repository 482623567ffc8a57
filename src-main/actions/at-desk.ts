import type { ConnectionView } from '../../src-shared/contract/types.ts'
import type { Reach } from '../../src-shared/domain/admission.ts'
import type { Settled } from '../../src-shared/domain/delivery.ts'
import type { StationMode } from '../../src-shared/domain/station-mode.ts'
import type { StationPolicy } from '../../src-shared/domain/value-policy.ts'
import type { Capabilities, KnownDoor } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { StoreProblem } from '../store/problem.ts'
import type { Store } from '../store/store.ts'

/** What every action of one desk works with. */
export interface AtDesk {
  store: Store
  clock: Clock
  newId: () => string
  station: string
  slug: string
  policy: StationPolicy
  reach: () => Reach
  mode: () => StationMode
  /** What central can do, as far as it was ever known. */
  abilities: () => Capabilities
  /** Doors central told of, also while it is out of reach. */
  doors: () => readonly KnownDoor[]
  /** This computer's clock as central's clock would say it. */
  centralNowMs: () => number
  /** Waits for central's word on a journalled operation that asks first. */
  settled: (seq: number, budgetMs: number) => Promise<Settled>
  /** The outbox grew, or waits for an answer. */
  onOperation: () => void
  onStorage: (state: ConnectionView['storage']) => void
}

/** What the screen is told when a write failed. */
export const storageOf = (problem: StoreProblem): ConnectionView['storage'] => (problem.type === 'full' ? 'full' : 'broken')
