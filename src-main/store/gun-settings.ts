import { z } from 'zod'
import { stationGunsView } from '../../src-shared/contract/gun-views.ts'
import { DEFAULT_STATION_GUNS, withPort, withSettings, type StationGuns } from '../../src-shared/scan/gun-settings.ts'
import type { Result } from '../../src-shared/result.ts'
import type { StoreProblem } from './problem.ts'
import type { Settings } from './settings.ts'

/** What set-up said of the guns of this computer. */
export interface GunSettingsStore {
  current(): StationGuns
  /** Durable when it returns. */
  save(guns: StationGuns): Result<null, StoreProblem>
}

/** What was kept, with nothing said of what is in it. */
const kept = z.object({ byDevice: z.record(z.string(), z.unknown()).catch({}), ports: z.array(z.unknown()).catch([]), keyboard: z.unknown(), camera: z.unknown() }).partial()

const toJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const { byDevice: guns, ports, keyboard, camera } = stationGunsView.shape

/** Part by part: what one gun cannot be read by does not cost the others their settings. */
const parse = (text: string): StationGuns => {
  const parts = kept.safeParse(toJson(text)).data ?? {}
  const usual = DEFAULT_STATION_GUNS
  let read: StationGuns = { ...usual, keyboard: keyboard.safeParse(parts.keyboard).data ?? usual.keyboard, camera: camera.safeParse(parts.camera).data ?? usual.camera }
  for (const [device, settings] of Object.entries(parts.byDevice ?? {})) {
    const one = guns.safeParse({ [device]: settings }).data?.[device]
    if (one !== undefined) read = withSettings(read, device, one)
  }
  for (const path of parts.ports ?? []) {
    const [one] = ports.safeParse([path]).data ?? []
    if (one !== undefined) read = withPort(read, one, true)
  }
  return read
}

/** Settings of another version that cannot be read any more are the usual ones, each for itself. */
export const openGunSettings = (settings: Settings): GunSettingsStore => {
  const text = settings.get('guns')
  let current = text === null ? DEFAULT_STATION_GUNS : parse(text)
  return {
    current: () => current,
    save: (next) => {
      const saved = settings.set('guns', JSON.stringify(next))
      if (saved.ok) current = next
      return saved
    },
  }
}
