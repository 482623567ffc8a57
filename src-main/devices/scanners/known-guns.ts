import { deviceLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { KnownDevice, ScannerEvent, ScannerListener } from '../../ports/scanner.ts'
import { isOtherMode } from '../finding/device-ids.ts'
import { adviceOf } from './scanner-advice.ts'

type DeviceEvent = Extract<ScannerEvent, { kind: 'device' }>

/** The latest word on every gun, and how long it counts. */
export interface KnownGuns {
  list(): KnownDevice[]
  /** A gun in COM mode may show a part in its maker's language as well; it is read already. */
  isReadOtherwise(event: DeviceEvent): boolean
  /** What a source says of a gun. */
  hear(event: DeviceEvent): void
  forget(device: string): void
  /** Reading begins anew: what is not seen soon is gone. */
  doubt(): void
  /** No more waiting. */
  stop(): void
}

interface Known {
  word: KnownDevice
  isConfirmed: boolean
  cancelForget: Cancel | undefined
}

/** `tell` hears what follows from time alone: guns that are forgotten, and guns that did not come back. */
export function createKnownGuns({ clock, platform, tell }: { clock: Clock; platform: NodeJS.Platform; tell: ScannerListener }): KnownGuns {
  const byDevice = new Map<string, Known>()
  let cancelDoubt: Cancel | undefined

  const forgetLater = ({ device, state, advice }: DeviceEvent): Cancel | undefined => {
    // A port that set-up named and that never was there is a mistake to correct, however old.
    if (state !== 'gone' || advice?.trouble === 'no-port') return undefined
    return clock.after(deviceLimits.forgetMs, () => tell({ kind: 'forgotten', device }))
  }

  const tellDoubtful = ({ word, isConfirmed }: Known): void => {
    if (isConfirmed) return
    const { sinceMs: _, advice, ...rest } = word
    if (word.state !== 'gone') tell({ ...rest, state: 'gone', advice: adviceOf('unplugged', { maker: advice?.maker ?? 'other', port: advice?.port ?? '', platform }) })
    else if (advice?.trouble === 'no-port') tell({ kind: 'forgotten', device: word.device })
  }

  return {
    list: () => [...byDevice.values()].map(({ word }) => word),
    isReadOtherwise: (event) => isRegister(event) && [...byDevice.values()].some(({ word }) => isOpenPort(word) && isSameProduct(word, event)),
    hear: (event) => {
      const before = byDevice.get(event.device)
      before?.cancelForget?.()
      const sinceMs = before?.word.state === event.state ? before.word.sinceMs : clock.nowMs()
      byDevice.set(event.device, { word: { ...event, sinceMs }, isConfirmed: true, cancelForget: forgetLater(event) })
      if (event.state === 'gone') return
      for (const { word } of byDevice.values()) {
        const isOver = word.state === 'gone' && isOtherMode(word.device, event.device)
        const isSamePart = isRegister(word) && isOpenPort(event) && isSameProduct(word, event)
        if (isOver || isSamePart) tell({ kind: 'forgotten', device: word.device })
      }
    },
    forget: (device) => {
      byDevice.get(device)?.cancelForget?.()
      byDevice.delete(device)
    },
    doubt: () => {
      for (const known of byDevice.values()) {
        known.isConfirmed = false
        known.cancelForget?.()
        known.cancelForget = forgetLater(known.word)
      }
      cancelDoubt?.()
      cancelDoubt = clock.after(deviceLimits.confirmMs, () => [...byDevice.values()].forEach(tellDoubtful))
    },
    stop: () => {
      cancelDoubt?.()
      for (const { cancelForget } of byDevice.values()) cancelForget?.()
    },
  }
}

function isRegister({ advice }: DeviceEvent): boolean {
  return advice?.trouble === 'register-mode'
}

function isOpenPort({ via, state }: DeviceEvent): boolean {
  return via === 'serial' && state === 'open'
}

/** Vendor and product are the same: one gun, or several in one mode. */
function isSameProduct(one: DeviceEvent, other: DeviceEvent): boolean {
  const usbId = ({ device }: DeviceEvent): string => device.split(':').slice(0, 2).join(':')
  return usbId(one) === usbId(other)
}
