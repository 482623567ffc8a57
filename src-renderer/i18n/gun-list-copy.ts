import type { DeviceView } from '../../src-shared/contract/types.ts'
import type { GunRow } from '../state/guns/guns-view.ts'
import { ageOf, momentOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

/** How a reader stands: works, works not, or is worth a look. */
export type GunTone = 'good' | 'bad' | 'look' | 'rest'

const toneOfState = (state: DeviceView['state']): GunTone => (state === 'open' ? 'good' : state === 'unsupported' ? 'look' : 'bad')

interface RowCopy {
  name: Phrase | string
  about: Phrase
  state: Phrase | null
  tone: GunTone
  heard: Phrase | null
}

const heardCopy = (heardAtMs: number | null, nowMs: number): Phrase => (heardAtMs === null ? say('guns.not-heard') : say('guns.heard', { age: ageOf(nowMs - heardAtMs) }))

/** One entry of the list of guns in words. */
export const gunRowCopy = (row: GunRow, facts: { camera: boolean; keyboardHeardAtMs: number | null; nowMs: number }): RowCopy => {
  const { nowMs } = facts
  switch (row.kind) {
    case 'gun': {
      const { gun } = row
      const state = say('guns.since', { state: say(`guns.state.${gun.state}`), time: momentOf(gun.sinceMs, nowMs) })
      return { name: gun.name, about: say(`guns.via.${gun.via}`), state, tone: toneOfState(gun.state), heard: heardCopy(gun.heardAtMs, nowMs) }
    }
    case 'keyboard':
      return { name: say('guns.keyboard'), about: say('guns.via.keyboard'), state: null, tone: 'rest', heard: heardCopy(facts.keyboardHeardAtMs, nowMs) }
    case 'camera':
      return { name: say('guns.camera'), about: say('guns.camera-about'), state: say(facts.camera ? 'guns.state.on' : 'guns.state.off'), tone: facts.camera ? 'good' : 'rest', heard: null }
    case 'port': {
      const { path, maker, isUsed } = row.port
      return { name: path, about: maker === '' ? say('guns.port') : say('guns.port-maker', { maker }), state: say(isUsed ? 'guns.state.used' : 'guns.state.unused'), tone: isUsed ? 'good' : 'rest', heard: null }
    }
  }
}
