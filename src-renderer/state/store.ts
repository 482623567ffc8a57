import type { StoreApi } from 'zustand/vanilla'
import type { DeskClient } from '../../src-shared/contract/types.ts'
import type { CueName } from '../feedback/cue.ts'
import type { Clock } from './clock.ts'
import type { ReasonName } from './dialog/reasons.ts'
import type { DeskState } from './view.ts'

/** What the parts of the desk's state share. `client` is null while the bridge is down. */
export interface DeskStore {
  store: StoreApi<DeskState>
  clock: Clock
  cue: (name: CueName) => void
  client: () => DeskClient | null
  /** A reason in words, as it goes into the record. */
  reasonWords: (name: ReasonName) => string
}

export const patch = ({ store }: DeskStore, part: Partial<DeskState>): void => store.setState(part)
