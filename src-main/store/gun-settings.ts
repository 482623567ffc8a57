import { stationGunsView } from '../../src-shared/contract/gun-views.ts'
import { DEFAULT_STATION_GUNS, type StationGuns } from '../../src-shared/scan/gun-settings.ts'
import type { Result } from '../../src-shared/result.ts'
import type { StoreProblem } from './problem.ts'
import type { Settings } from './settings.ts'

/** What set-up said of the guns of this computer. */
export interface GunSettingsStore {
  current(): StationGuns
  /** Durable when it returns. */
  save(guns: StationGuns): Result<null, StoreProblem>
}

const parse = (text: string | null): StationGuns => {
  const read = text === null ? null : stationGunsView.safeParse(JSON.parse(text))
  return read?.success === true ? read.data : DEFAULT_STATION_GUNS
}

/** Settings of another version that cannot be read any more are the usual ones. */
export const openGunSettings = (settings: Settings): GunSettingsStore => {
  let guns = parse(settings.get('guns'))
  return {
    current: () => guns,
    save: (next) => {
      const saved = settings.set('guns', JSON.stringify(next))
      if (saved.ok) guns = next
      return saved
    },
  }
}
