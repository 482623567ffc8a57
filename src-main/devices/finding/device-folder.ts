import { watch } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { deviceLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'

/** Where the system shows its devices as files. */
export interface DeviceFolder {
  /** Calls back soon after devices with such names came or went. Null where there is no such folder. */
  watch(names: RegExp, onChange: () => void): Cancel | null
}

/** The part of a folder that is used, so that tests can stand in for it. */
export interface FolderAccess {
  /** Tells the name of what came or went, null when it is not known. Throws where nothing can be watched. */
  watch(onChange: (name: string | null) => void, onFailed: () => void): Cancel
  names(): Promise<string[]>
}

export const HID_NODES = /^hidraw\d+$/
export const SERIAL_NODES = /^tty(?:ACM|USB)\d+$/

/** Only Linux has one that tells of changes. Where watching fails, its names are read now and then. */
export function createDeviceFolder({ clock, platform = process.platform, access = folderAccess('/dev') }: { clock: Clock; platform?: NodeJS.Platform; access?: FolderAccess }): DeviceFolder {
  if (platform !== 'linux') return { watch: () => null }
  return {
    watch: (names, onChange) => {
      const bundle = createBundle(clock, onChange)
      let end: Cancel
      const read = (): void => {
        end = readNames({ clock, access, names }, () => bundle.add())
      }
      try {
        const endWatching = access.watch(
          (name) => {
            if (name === null || names.test(name)) bundle.add()
          },
          () => {
            endWatching()
            read()
            // Whatever happened while the watching broke is looked for once.
            bundle.add()
          },
        )
        end = endWatching
      } catch {
        read()
      }
      return () => {
        end()
        bundle.stop()
      }
    },
  }
}

export function folderAccess(path: string): FolderAccess {
  return {
    watch: (onChange, onFailed) => {
      const watcher = watch(path, { persistent: false }, (event, name) => {
        // The other event tells of writing to a device, which is none of our business.
        if (event === 'rename') onChange(name)
      })
      let isOver = false
      const end = (): void => {
        isOver = true
        watcher.close()
      }
      watcher.on('error', () => {
        if (!isOver) onFailed()
      })
      return end
    },
    names: () => readdir(path),
  }
}

/** One gun makes several changes at once, and a loose cable makes them without end. */
function createBundle(clock: Clock, tell: () => void): { add(): void; stop(): void } {
  let lastToldMs = Number.NEGATIVE_INFINITY
  let cancel: Cancel | undefined
  return {
    add: () => {
      if (cancel !== undefined) return
      const restMs = lastToldMs + deviceLimits.changeGapMs - clock.monotonicMs()
      cancel = clock.after(Math.max(deviceLimits.changeSettleMs, restMs), () => {
        cancel = undefined
        lastToldMs = clock.monotonicMs()
        tell()
      })
    },
    stop: () => cancel?.(),
  }
}

function readNames({ clock, access, names }: { clock: Clock; access: FolderAccess; names: RegExp }, onChange: () => void): Cancel {
  let known: string | undefined
  let isOver = false
  let cancel: Cancel | undefined

  const read = async (): Promise<void> => {
    const now = await matching()
    if (isOver) return
    if (now !== undefined && known !== undefined && now !== known) onChange()
    known = now ?? known
    cancel = clock.after(deviceLimits.lookMs, () => void read())
  }
  /** Undefined when the folder cannot be read now, which is not the same as no devices. */
  const matching = async (): Promise<string | undefined> => {
    try {
      const all = await access.names()
      return all.filter((name) => names.test(name)).toSorted().join('/')
    } catch {
      return undefined
    }
  }
  void read()
  return () => {
    isOver = true
    cancel?.()
  }
}
