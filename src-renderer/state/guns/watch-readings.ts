import type { GunReadingView } from '../../../src-shared/contract/types.ts'
import { followStream } from '../follow-stream.ts'
import type { DeskStore } from '../store.ts'
import type { Testing } from './guns-view.ts'

interface ReadingWatch {
  hear: (reading: GunReadingView) => void
  state: (testing: Testing) => void
}

/** Follows what guns read from `start` to `stop`: as long as the station knows of it, nobody is checked in. */
export const watchReadings = (desk: DeskStore, { hear, state }: ReadingWatch): { start: () => void; stop: () => void } =>
  followStream(desk, { open: (client, signal) => client.guns.test(undefined, { signal }), hear, state: (isOpen) => state(isOpen ? 'on' : 'off') })
