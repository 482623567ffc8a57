import { expect, it } from 'vitest'
import { scanLimits } from '../../../src-shared/scan/limits.ts'
import { createGunWindow } from './guns/gun-window.ts'
import { DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'

const opened = () => {
  const window = createGunWindow({ guns: [], ports: [], keyboard: DEFAULT_KEYBOARD_GUN, camera: true })
  window.desk.bridge.opened(window.client)
  return { ...window, scans: () => window.calls.map(([, input]) => input) }
}

it('takes a badge once that the camera and a gun that types see at about the same time', async () => {
  const { desk, time, scans, cues } = opened()
  desk.scanned('ADA')
  await time.advance(scanLimits.debounceMs - 1)
  desk.scanned('ADA')
  expect(scans()).toEqual([{ code: 'ADA' }])
  expect(cues).toEqual(['dup'])
  desk.scanned('GRACE')
  desk.scanned('ADA')
  expect(scans()).toEqual([{ code: 'ADA' }, { code: 'GRACE' }, { code: 'ADA' }])
})

it('takes it again after that time', async () => {
  const { desk, time, scans } = opened()
  desk.scanned('ADA')
  await time.advance(scanLimits.debounceMs)
  desk.scanned('ADA')
  expect(scans()).toHaveLength(2)
})

it('takes it again at once when nobody took it', async () => {
  const { desk, scans, cues, client, settle } = opened()
  desk.bridge.lost()
  desk.scanned('ADA')
  await settle()
  desk.bridge.opened(client)
  desk.scanned('ADA')
  expect(scans()).toEqual([{ code: 'ADA' }])
  expect(cues).toEqual(['error'])
})
