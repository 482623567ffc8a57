import { describe, expect, it } from 'vitest'
import { openGunSettings } from '../../../src-main/store/gun-settings.ts'
import type { Settings } from '../../../src-main/store/settings.ts'
import { limits } from '../../../src-shared/limits.ts'
import { DEFAULT_GUN_SETTINGS, DEFAULT_KEYBOARD_GUN, DEFAULT_STATION_GUNS, withPort, withSettings, type StationGuns } from '../../../src-shared/scan/gun-settings.ts'
import { scanLimits } from '../../../src-shared/scan/limits.ts'

/** Settings that hold one text. */
const holding = (text: string | null) => {
  let now = text
  const settings: Settings = { get: () => now, set: (_, value) => ((now = value), { ok: true, value: null }) }
  return settings
}
const read = (guns: unknown): StationGuns => openGunSettings(holding(JSON.stringify(guns))).current()

const LEFT = { ...DEFAULT_GUN_SETTINGS, prefix: '*' }
const GUNS: StationGuns = { byDevice: { left: LEFT, right: DEFAULT_GUN_SETTINGS }, ports: ['COM3', 'COM4'], keyboard: { ...DEFAULT_KEYBOARD_GUN, speed: 'slow' }, camera: true }

describe('what is kept of the guns', () => {
  it('is read as it was written, with as many guns and ports as there may be, and one more', () => {
    let guns = GUNS
    for (let port = 0; port <= limits.gunPortsMax; port += 1) guns = withPort(guns, `/dev/ttyS${port}`, true)
    for (let gun = 0; gun <= scanLimits.knownGuns; gun += 1) guns = withSettings(guns, `gun-${gun}`, LEFT)
    expect([guns.ports.length, guns.ports.at(-1), guns.ports.includes('/dev/ttyS0')]).toEqual([limits.gunPortsMax, `/dev/ttyS${limits.gunPortsMax}`, false])
    const settings = holding(null)
    openGunSettings(settings).save(guns)
    expect(openGunSettings(settings).current()).toEqual(guns)
  })

  it('a port that is named again takes no other one its place', () => {
    let guns = DEFAULT_STATION_GUNS
    for (let port = 0; port < limits.gunPortsMax; port += 1) guns = withPort(guns, `/dev/ttyS${port}`, true)
    expect(withPort(guns, '/dev/ttyS3', true).ports).toHaveLength(limits.gunPortsMax)
    expect(withPort(guns, '/dev/ttyS3', true).ports).toContain('/dev/ttyS0')
  })

  it.each([
    ['a gun', { ...GUNS, byDevice: { left: { ...LEFT, baudRate: 7 }, right: DEFAULT_GUN_SETTINGS } }, { ...GUNS, byDevice: { right: DEFAULT_GUN_SETTINGS } }],
    ['all guns', { ...GUNS, byDevice: 7 }, { ...GUNS, byDevice: {} }],
    ['a port', { ...GUNS, ports: [7, 'COM4'] }, { ...GUNS, ports: ['COM4'] }],
    ['all ports', { ...GUNS, ports: null }, { ...GUNS, ports: [] }],
    ['the keyboard', { ...GUNS, keyboard: { speed: 'unheard-of' } }, { ...GUNS, keyboard: DEFAULT_KEYBOARD_GUN }],
    ['the camera', { ...GUNS, camera: 'front' }, { ...GUNS, camera: false }],
    ['what another version does not have', { byDevice: GUNS.byDevice, ports: GUNS.ports, keyboard: GUNS.keyboard }, { ...GUNS, camera: false }],
    ['everything', [], DEFAULT_STATION_GUNS],
  ])('of which %s cannot be read is the usual there, and as it was elsewhere', (_, stored, guns) => {
    expect(read(stored)).toEqual(guns)
  })

  it('that is no JSON any more is the usual', () => {
    expect(openGunSettings(holding('{"ports":')).current()).toEqual(DEFAULT_STATION_GUNS)
  })
})
