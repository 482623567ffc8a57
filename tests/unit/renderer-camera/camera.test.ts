import { describe, expect, it } from 'vitest'
import { cameraLimits } from '../../../src-shared/scan/limits.ts'
import { createCameraKit } from './camera-kit.ts'

const running = async () => {
  const kit = createCameraKit()
  kit.camera.switchTo(true)
  await kit.clock.advance(300)
  expect(kit.state().kind).toBe('running')
  return kit
}

describe('a camera that stands in for a gun', () => {
  it('does nothing before it is switched on', async () => {
    const kit = createCameraKit()
    await kit.clock.advance(60_000)
    kit.camera.switchTo(false)
    expect([kit.counts.opened, kit.counts.readers, kit.kinds()]).toEqual([0, 0, []])
  })

  it('takes a code once while it stays in view, and the next one', async () => {
    const kit = await running()
    kit.scene.codes = ['ADA']
    await kit.clock.advance(400)
    expect(kit.texts()).toEqual(['code:ADA'])
    await kit.clock.advance(30_000)
    expect(kit.texts()).toEqual(['code:ADA', 'code:ADA again'])
    kit.scene.codes = ['GRACE']
    await kit.clock.advance(1000)
    expect(kit.texts().slice(2)).toEqual(['code:GRACE'])
  })

  it('says while two codes are in view, takes none, and stops saying it', async () => {
    const kit = await running()
    kit.scene.codes = ['ADA', 'GRACE']
    await kit.clock.advance(5000)
    expect(kit.state()).toMatchObject({ kind: 'running', several: true })
    expect(kit.texts()).toEqual([])
    kit.scene.codes = ['ADA']
    await kit.clock.advance(500)
    expect(kit.state()).toMatchObject({ several: true })
    await kit.clock.advance(cameraLimits.severalMs)
    expect(kit.state()).toMatchObject({ several: false })
    expect(kit.texts()).toEqual(['code:ADA'])
  })

  it('reads about ten pictures in a second, and never two at a time', async () => {
    const kit = await running()
    await kit.clock.advance(10_000)
    expect(kit.counts.reads).toBeGreaterThanOrEqual(95)
    expect(kit.counts.reads).toBeLessThanOrEqual(105)
    kit.scene.readMs = 450
    const before = kit.counts.reads
    await kit.clock.advance(10_000)
    expect(kit.counts.reads - before).toBeLessThanOrEqual(21)
    expect(kit.mostAtOnce()).toBe(1)
    expect(kit.state().kind).toBe('running')
  })

  it('rests while the window is hidden, and takes nothing twice for it', async () => {
    const kit = await running()
    kit.scene.codes = ['ADA']
    await kit.clock.advance(1000)
    kit.scene.isHidden = true
    const before = kit.counts.reads
    await kit.clock.advance(600_000)
    expect(kit.counts.reads - before).toBeLessThanOrEqual(1)
    expect(kit.state().kind).toBe('running')
    kit.scene.isHidden = false
    await kit.clock.advance(1000)
    expect(kit.texts().filter((text) => !text.endsWith('again'))).toEqual(['code:ADA'])
  })

  it('closes the camera and its reader when it is switched off, also in the middle of asking', async () => {
    const kit = await running()
    kit.camera.switchTo(false)
    expect([kit.state().kind, kit.counts.closed, kit.counts.readersClosed]).toEqual(['off', 1, 1])
    kit.camera.switchTo(true)
    await kit.clock.advance(100)
    kit.camera.switchTo(false)
    await kit.clock.advance(10_000)
    expect([kit.state().kind, kit.counts.opened, kit.counts.closed]).toEqual(['off', 2, 2])
    const before = kit.counts.reads
    await kit.clock.advance(10_000)
    expect(kit.counts.reads).toBe(before)
  })
})

describe('a camera whose reader loads', () => {
  it('is closed at once when it is switched off meanwhile, and stays closed', async () => {
    const kit = createCameraKit()
    kit.scene.loadMs = 3000
    kit.camera.switchTo(true)
    await kit.clock.advance(500)
    expect([kit.state().kind, kit.counts.opened, kit.counts.closed]).toEqual(['asking', 1, 0])
    kit.camera.switchTo(false)
    expect([kit.state().kind, kit.counts.closed, kit.counts.readersClosed]).toEqual(['off', 1, 1])
    await kit.clock.advance(60_000)
    expect([kit.state().kind, kit.counts.opened, kit.counts.closed]).toEqual(['off', 1, 1])
  })

  it('waits for it, and looks through one camera only', async () => {
    const kit = createCameraKit()
    kit.scene.loadMs = 3000
    kit.camera.switchTo(true)
    await kit.clock.advance(3500)
    expect([kit.state().kind, kit.counts.opened, kit.counts.closed]).toEqual(['running', 1, 0])
    await kit.clock.advance(cameraLimits.startMs)
    expect([kit.state().kind, kit.counts.closed]).toEqual(['running', 0])
  })

  it('does not wait for ever with its lamp on, and starts another reader', async () => {
    const kit = createCameraKit()
    kit.scene.loadMs = 3_600_000
    kit.camera.switchTo(true)
    await kit.clock.advance(cameraLimits.startMs + 500)
    expect(kit.state()).toMatchObject({ kind: 'refused', reason: 'no-reader' })
    expect([kit.counts.opened, kit.counts.closed, kit.counts.readersClosed]).toEqual([1, 1, 1])
    kit.scene.loadMs = 0
    await kit.clock.advance(2000)
    expect([kit.state().kind, kit.counts.readers]).toEqual(['running', 2])
  })
})

describe('a camera in trouble', () => {
  it('says within two seconds that it was unplugged, and comes back by itself', async () => {
    const kit = await running()
    kit.scene.codes = ['ADA']
    await kit.clock.advance(1000)
    kit.scene.trouble = 'none'
    kit.end()
    expect(kit.state()).toMatchObject({ kind: 'refused', reason: 'lost' })
    expect(kit.counts.closed).toBe(1)
    await kit.clock.advance(2000)
    expect(kit.state()).toMatchObject({ reason: 'none' })
    kit.scene.trouble = null
    kit.plug()
    await kit.clock.advance(300)
    expect(kit.state().kind).toBe('running')
    // The code that is still held there is no new guest.
    await kit.clock.advance(5000)
    expect(kit.texts().filter((text) => !text.endsWith('again'))).toEqual(['code:ADA'])
  })

  it('takes silence for a loss, within two seconds', async () => {
    const kit = await running()
    kit.scene.isLive = false
    await kit.clock.advance(1400)
    expect(kit.state().kind).toBe('running')
    await kit.clock.advance(500)
    expect(kit.state()).toMatchObject({ kind: 'refused', reason: 'lost' })
  })

  it('asks again later and later for a camera in use, and keeps the reason on screen', async () => {
    const kit = createCameraKit()
    kit.scene.trouble = 'in-use'
    kit.camera.switchTo(true)
    await kit.clock.advance(60_000)
    const asked = kit.kinds().filter((kind) => kind === 'asking').length
    expect(asked).toBeGreaterThanOrEqual(7)
    expect(asked).toBeLessThanOrEqual(11)
    expect(kit.counts.readers).toBe(1)
    kit.scene.trouble = null
    await kit.clock.advance(cameraLimits.retryMaxMs + 300)
    expect(kit.state().kind).toBe('running')
    expect(kit.watchers()).toBe(0)
  })

  it('does not ask somebody again who said no, until it is allowed', async () => {
    const kit = createCameraKit()
    kit.scene.trouble = 'not-allowed'
    kit.camera.switchTo(true)
    await kit.clock.advance(600_000)
    expect(kit.kinds()).toEqual(['asking', 'refused'])
    kit.scene.trouble = null
    kit.scene.isAllowed = true
    await kit.clock.advance(2000)
    expect(kit.state().kind).toBe('running')
  })

  it('starts a reader anew that did not start or hangs', async () => {
    const kit = createCameraKit()
    kit.scene.readerWorks = false
    kit.camera.switchTo(true)
    await kit.clock.advance(500)
    expect(kit.state()).toMatchObject({ kind: 'refused', reason: 'no-reader' })
    expect([kit.counts.opened, kit.counts.closed]).toEqual([1, 1])
    kit.scene.readerWorks = true
    await kit.clock.advance(2000)
    expect([kit.state().kind, kit.counts.readers, kit.counts.readersClosed]).toEqual(['running', 2, 1])
    kit.scene.readMs = 3_600_000
    await kit.clock.advance(cameraLimits.readMs + 500)
    expect(kit.state()).toMatchObject({ kind: 'refused', reason: 'no-reader' })
    expect([kit.counts.closed, kit.counts.readersClosed]).toEqual([2, 2])
  })
})
