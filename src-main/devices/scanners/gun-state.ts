import type { GunAdvice, GunMaker, GunTrouble } from '../../../src-shared/scan/gun-advice.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { DeviceState, ScannerListener, ScanVia } from '../../ports/scanner.ts'
import { adviceOf, type Trouble } from './scanner-advice.ts'

/** What is told of one gun: once each time it changes, and a refusal only when it lasts. */
export interface GunState {
  open(trouble?: GunTrouble): void
  gone(trouble: GunTrouble): void
  refused(trouble: Trouble, patienceMs: number): void
  /** Was anything told yet? */
  isTold(): boolean
  /** Nothing is told any more. */
  end(): void
}

export interface GunStateOptions {
  clock: Clock
  device: string
  name: string
  via: ScanVia
  maker: GunMaker
  port: string
  platform: NodeJS.Platform
  emit: ScannerListener
}

export function createGunState({ clock, device, name, via, maker, port, platform, emit }: GunStateOptions): GunState {
  let told: { state: DeviceState; trouble: GunTrouble | undefined } | undefined
  let refusal: { trouble: GunTrouble; sinceMs: number } | undefined
  let cancelWait: Cancel | undefined

  const tell = (state: DeviceState, trouble?: GunTrouble): void => {
    cancelWait?.()
    if (told?.state === state && told.trouble === trouble) return
    told = { state, trouble }
    const advice: { advice?: GunAdvice } = trouble === undefined ? {} : { advice: adviceOf(trouble, { maker, port, platform }) }
    emit({ kind: 'device', device, name, via, state, ...advice })
  }

  return {
    open: (trouble) => {
      refusal = undefined
      tell('open', trouble)
    },
    gone: (trouble) => {
      refusal = undefined
      // The first word says most: a port that was unplugged is not there when it is tried again.
      if (told?.state !== 'gone') tell('gone', trouble)
      else cancelWait?.()
    },
    refused: ({ state, trouble }, patienceMs) => {
      const nowMs = clock.monotonicMs()
      if (refusal?.trouble !== trouble) refusal = { trouble, sinceMs: nowMs }
      cancelWait?.()
      const waitMs = refusal.sinceMs + patienceMs - nowMs
      if (waitMs <= 0) tell(state, trouble)
      else cancelWait = clock.after(waitMs, () => tell(state, trouble))
    },
    isTold: () => told !== undefined,
    end: () => cancelWait?.(),
  }
}
