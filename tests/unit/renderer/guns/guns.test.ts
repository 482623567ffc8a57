import { describe, expect, it } from 'vitest'
import { actionsOf } from '../../../../src-renderer/state/actions.ts'
import type { GunListView, GunView } from '../../../../src-shared/contract/types.ts'
import { DEFAULT_GUN_SETTINGS, DEFAULT_KEYBOARD_GUN } from '../../../../src-shared/scan/gun-settings.ts'
import { TEST_CODE } from '../../../../src-shared/scan/test-code.ts'
import { NO_ADVICE } from '../../../../src-shared/scan/gun-advice.ts'
import { createGunWindow } from './gun-window.ts'
import { error, sent, typed } from './readings.ts'

const gun = (part: Partial<GunView>): GunView => ({
  device: 'COM5', name: 'Gun', via: 'serial', state: 'open', advice: NO_ADVICE, sinceMs: 0, settings: DEFAULT_GUN_SETTINGS, heardAtMs: null, ...part,
})
const list = (...guns: GunView[]): GunListView => ({ guns, ports: [{ path: '/dev/ttyS0', maker: '', isUsed: false, isByItself: false }], keyboard: DEFAULT_KEYBOARD_GUN, camera: false })
const two = list(gun({}), gun({ device: 'hid', via: 'hid-pos' }))

const opened = async (guns = two) => {
  const window = createGunWindow(guns)
  window.desk.bridge.opened(window.client)
  window.desk.moves.guns.open()
  await window.settle()
  return window
}

const keys = ({ desk }: Awaited<ReturnType<typeof opened>>): string[] => actionsOf(desk.store.getState()).map(({ id, key }) => `${key} ${id}`)

describe('the set-up of guns', () => {
  it('opens with the first gun, and tests as long as it is open', async () => {
    const window = await opened()
    expect(window.shown()).toMatchObject({ chosen: 'gun COM5', testing: 'on', tab: 'test' })
    expect(window.isTested()).toBe(true)
    window.desk.moves.guns.leave()
    await window.settle()
    expect(window.desk.store.getState().view.kind).toBe('idle')
    expect(window.isTested()).toBe(false)
  })

  it('is one key behind the help, and only while the station is there', () => {
    const window = createGunWindow(two)
    window.desk.bridge.opened(window.client)
    window.desk.moves.act({ id: 'help', key: 'F1' })
    expect(actionsOf(window.desk.store.getState())).toContainEqual({ id: 'guns', key: 'Alt 1' })
    window.desk.bridge.lost()
    expect(actionsOf(window.desk.store.getState()).map(({ id }) => id)).toEqual(['close', 'close'])
  })

  it('scans nobody in, not even from a field', async () => {
    const window = await opened()
    window.desk.scanned('7Q0O1I4K')
    window.desk.misread()
    await window.settle()
    expect(window.calls).toEqual([])
    expect(window.desk.store.getState().toast).toBeNull()
    window.desk.moves.guns.leave()
    window.desk.scanned('7Q0O1I4K')
    expect(window.calls).toEqual([['scan', { code: '7Q0O1I4K' }]])
  })

  it('says when it does not test, and goes on when the station is back', async () => {
    const window = await opened()
    window.desk.bridge.lost()
    expect(window.shown().testing).toBe('off')
    window.desk.bridge.opened(window.client)
    await window.settle()
    expect(window.shown().testing).toBe('on')
    expect(window.isTested()).toBe(true)
  })

  it('shows what a gun read, marks that gun, and clicks', async () => {
    const window = await opened()
    window.reads(sent(TEST_CODE, TEST_CODE, { device: 'hid', via: 'hid-pos', atMs: 77 }).sent)
    await window.settle()
    expect(window.shown()).toMatchObject({ chosen: 'gun hid', readings: [{ number: 1, sent: { device: 'hid' } }] })
    expect(window.shown().list?.guns.map(({ heardAtMs }) => heardAtMs)).toEqual([null, 77])
    window.reads(sent('x', error('invalid-bytes')).sent)
    await window.settle()
    expect(window.cues).toEqual(['given', 'error'])
    window.desk.moves.guns.typed({ proposal: typed().proposal, keys: 21 })
    expect(window.shown()).toMatchObject({ chosen: 'keyboard', keyboardHeardAtMs: window.time.nowMs() })
    expect(window.shown().readings.map(({ number }) => number)).toEqual([3, 2, 1])
  })

  it('keeps the last readings only', async () => {
    const window = await opened()
    for (let number = 0; number < 20; number += 1) window.desk.moves.guns.typed({ proposal: typed().proposal, keys: 21 })
    expect(window.shown().readings.map(({ number }) => number)).toEqual([20, 19, 18, 17, 16, 15])
  })

  it('keeps a gun in sight that goes away while it is shown', async () => {
    const window = await opened()
    window.answers.list = list(gun({ device: 'hid', via: 'hid-pos' }))
    window.desk.apply({ kind: 'devices', devices: [] })
    await window.settle()
    expect(window.shown().list?.guns.map(({ device, state }) => [device, state])).toEqual([['hid', 'open'], ['COM5', 'gone']])
    expect(window.shown().chosen).toBe('gun COM5')
  })

  it('looks for ports by itself, and no longer than it is open', async () => {
    const window = await opened()
    window.answers.list = { ...two, ports: [] }
    await window.time.advance(5000)
    await window.settle()
    expect(window.shown().list?.ports).toEqual([])
    window.desk.moves.guns.leave()
    await window.time.advance(20_000)
    await window.settle()
    expect(window.desk.store.getState().view.kind).toBe('idle')
  })
})

describe('settings of guns', () => {
  it('hold after F2, and not before', async () => {
    const window = await opened()
    const { guns } = window.desk.moves
    expect(keys(window)).toEqual(expect.not.arrayContaining([expect.stringContaining('F2')]))
    guns.edit({ kind: 'gun', part: { baudRate: 115_200 } })
    guns.write('prefix', '<STX>')
    expect(window.calls).toEqual([])
    expect(keys(window)).toEqual(expect.arrayContaining(['F2 save-gun', 'F4 gun-before']))
    window.desk.moves.act({ id: 'save-gun', key: 'F2' })
    await window.settle()
    expect(window.calls).toEqual([['set', { device: 'COM5', settings: { ...DEFAULT_GUN_SETTINGS, baudRate: 115_200, prefix: '\u0002' } }]])
    expect(window.shown()).toMatchObject({ saving: 'saved', draft: null })
  })

  it('go back to what they were with F4, or by being set back', async () => {
    const window = await opened()
    const { guns } = window.desk.moves
    guns.edit({ kind: 'gun', part: { parity: 'odd' } })
    window.desk.moves.act({ id: 'gun-before', key: 'F4' })
    expect(window.shown().draft).toBeNull()
    guns.edit({ kind: 'gun', part: { parity: 'odd' } })
    guns.edit({ kind: 'gun', part: { parity: 'none' } })
    expect(window.shown().draft).toBeNull()
  })

  it('are not lost by leaving or choosing without a word', async () => {
    const window = await opened()
    const { guns } = window.desk.moves
    guns.edit({ kind: 'gun', part: { parity: 'odd' } })
    guns.step(1)
    expect(window.shown()).toMatchObject({ chosen: 'gun COM5', asksFirst: true })
    window.desk.moves.act({ id: 'back', key: 'Esc' })
    expect(window.desk.store.getState().view.kind).toBe('idle')

    const other = await opened()
    other.desk.moves.guns.edit({ kind: 'gun', part: { parity: 'odd' } })
    other.desk.moves.act({ id: 'back', key: 'Esc' })
    expect(other.shown().asksFirst).toBe(true)
    expect(other.calls).toEqual([])
    other.reads(sent(TEST_CODE, TEST_CODE, { device: 'hid', via: 'hid-pos' }).sent)
    await other.settle()
    expect(other.shown().chosen).toBe('gun COM5')
  })

  it('stay on screen when they are not saved, and say why', async () => {
    const window = await opened()
    window.desk.moves.guns.edit({ kind: 'gun', part: { parity: 'odd' } })
    window.answers.saved = () => Promise.resolve('not-saved')
    window.desk.moves.guns.save()
    await window.settle()
    expect(window.shown()).toMatchObject({ saving: 'not-saved', draft: { settings: { parity: 'odd' } } })
    window.answers.saved = () => Promise.reject(new Error('lost'))
    window.desk.moves.guns.save()
    await window.settle()
    expect(window.shown()).toMatchObject({ saving: 'lost', draft: { settings: { parity: 'odd' } } })
  })

  it('are sent once, however often F2 is pressed', async () => {
    const window = await opened()
    window.desk.moves.guns.edit({ kind: 'gun', part: { parity: 'odd' } })
    window.answers.saved = () => new Promise(() => {})
    window.desk.moves.guns.save()
    window.desk.moves.guns.save()
    expect(window.calls).toHaveLength(1)
    expect(keys(window).filter((key) => key.startsWith('F2'))).toEqual([])
  })

  it('are not said to be unsaved once they are sent, whatever is pressed before the answer', async () => {
    for (const answer of ['saved', 'not-saved'] as const) {
      const window = await opened()
      const { guns } = window.desk.moves
      let answered = (_answer: 'saved' | 'not-saved'): void => {}
      window.answers.saved = () => new Promise((resolve) => (answered = resolve))
      guns.edit({ kind: 'gun', part: { parity: 'odd' } })
      guns.leave()
      expect(window.shown().asksFirst).toBe(true)
      guns.save()
      guns.step(1)
      guns.choose('keyboard')
      expect(window.shown()).toMatchObject({ chosen: 'gun COM5', asksFirst: false, saving: 'busy' })
      answered(answer)
      await window.settle()
      expect(window.shown()).toMatchObject({ chosen: 'gun COM5', asksFirst: false, saving: answer })
    }
  })

  it('are on their way when Esc leaves, so nothing is asked', async () => {
    const window = await opened()
    window.answers.saved = () => new Promise(() => {})
    window.desk.moves.guns.edit({ kind: 'gun', part: { parity: 'odd' } })
    window.desk.moves.guns.save()
    window.desk.moves.act({ id: 'back', key: 'Esc' })
    expect(window.desk.store.getState().view.kind).toBe('idle')
  })

  it('are sent once, also when a gun is tested before the answer', async () => {
    const window = await opened()
    window.answers.saved = () => new Promise(() => {})
    window.desk.moves.guns.edit({ kind: 'gun', part: { parity: 'odd' } })
    window.desk.moves.guns.save()
    window.reads(sent(TEST_CODE, TEST_CODE, { device: 'hid', via: 'hid-pos' }).sent)
    await window.settle()
    window.desk.moves.guns.save()
    expect(window.calls).toHaveLength(1)
  })

  it('take no text that is longer than a gun may send', async () => {
    const window = await opened()
    window.desk.moves.guns.write('suffix', 'x'.repeat(33))
    expect(window.shown().draft).toBeNull()
    window.desk.moves.guns.write('suffix', '\\x02'.repeat(32))
    expect(window.shown().draft?.settings.suffix).toBe('\u0002'.repeat(32))
  })

  it('come from the last reading with F2', async () => {
    const window = await opened()
    window.reads(sent(TEST_CODE, error('incomplete')).sent)
    await window.settle()
    expect(keys(window)).toContain('F2 use-proposal')
    window.desk.moves.act({ id: 'use-proposal', key: 'F2' })
    await window.settle()
    expect(window.calls).toEqual([['set', { device: 'COM5', settings: { ...DEFAULT_GUN_SETTINGS, terminator: 'none' } }]])
    expect(window.shown().readings).toEqual([])
  })

  it('of guns that type come from the last burst', async () => {
    const window = await opened()
    window.desk.moves.guns.typed({ proposal: typed({ endMark: 'none', settings: { decodeBy: 'code', terminator: 'none', speed: 'slow' } }).proposal, keys: 20 })
    window.desk.moves.guns.save()
    expect(window.calls).toEqual([['setKeyboard', { ...DEFAULT_KEYBOARD_GUN, terminator: 'none', speed: 'slow' }]])
  })

  it('switch ports and the camera at once', async () => {
    const window = await opened()
    window.desk.moves.guns.readPort('/dev/ttyS0', true)
    await window.settle()
    window.desk.moves.guns.setCamera(true)
    await window.settle()
    expect(window.calls).toEqual([['usePort', { path: '/dev/ttyS0', isUsed: true }], ['setCamera', { isUsed: true }]])
  })
})
