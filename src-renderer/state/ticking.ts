import type { StoreApi } from 'zustand/vanilla'
import { createStore } from 'zustand/vanilla'
import type { Clock } from './clock.ts'

export type Ticking = StoreApi<number>

/** The time, told once a second: only what shows an age listens to it. */
export const createTicking = (clock: Clock): Ticking => {
  const store = createStore<number>()(() => clock.now())
  const tick = (): void => {
    store.setState(clock.now(), true)
    // On the full second, so that the clock and all ages change together.
    clock.after(1000 - (clock.now() % 1000), tick)
  }
  tick()
  return store
}
