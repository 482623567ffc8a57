import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHidScanners } from '../../../src-main/devices/scanners/hid-scanners.ts'
import { createScannerHub, type ScannerFault } from '../../../src-main/devices/scanners/scanner-hub.ts'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import type { ScannerEvent, ScannerSource } from '../../../src-main/ports/scanner.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakeHid } from './fake-hid.ts'
import { createFakePorts } from './fake-ports.ts'
import { honeywellReports } from './hid-reports.ts'

const zebra = { path: '/dev/ttyACM0', vendorId: '05e0', productId: '1701', serialNumber: 'C0001' }

/** One HID gun and one serial gun whose opening and closing take a while. */
const createBench = (slowMs = 0) => {
  const clock = createFakeClock()
  const hid = createFakeHid()
  const ports = createFakePorts()
  const faults: ScannerFault[] = []
  const events: ScannerEvent[] = []
  const gun = hid.plug({ path: 'a', serialNumber: 'S' })
  const port = ports.plug(zebra)
  const slow = (): Promise<void> => new Promise((resolve) => void clock.after(slowMs, resolve))
  const open = hid.HIDAsync.open.bind(hid.HIDAsync)
  let most = 0
  hid.HIDAsync.open = async (path) => {
    await slow()
    const handle = await open(path)
    most = Math.max(most, gun.openHandles)
    const close = handle.close.bind(handle)
    handle.close = async () => {
      await slow()
      return close()
    }
    return handle
  }
  const sources = [createHidScanners({ clock, hid, platform: 'linux' }), createSerialScanners({ clock, serial: ports, platform: 'linux', nodes: ports.nodes })]
  const hub = createScannerHub({ sources, clock, onFault: (fault) => faults.push(fault) })
  const start = (): void => hub.start((event) => events.push(event))
  const handles = () => ({ hid: gun.openHandles, serial: port.openHandles, mostHid: most, mostSerial: port.mostHandles })
  return { clock, hid, hub, start, handles, faults, events, sources }
}

describe('restart, suspend and resume', () => {
  it.each([0, 40, 300])('in any order and at any time leave each gun open once, or none asleep (handles take %i ms)', async (slowMs) => {
    const act = fc.constantFrom('restart', 'suspend', 'resume')
    const step = fc.record({ act, waitMs: fc.constantFrom(0, 0, 1, 50, 250, 700, 3000) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { clock, hub, start, handles, faults } = createBench(slowMs)
        start()
        let isAsleep = false
        for (const { act: wish, waitMs } of steps) {
          if (wish === 'resume') hub.resume()
          else void hub[wish]()
          if (wish !== 'restart') isAsleep = wish === 'suspend'
          if (waitMs > 0) await clock.advance(waitMs)
        }
        await clock.advance(20_000)
        expect(handles()).toMatchObject({ hid: isAsleep ? 0 : 1, serial: isAsleep ? 0 : 1 })
        expect(handles().mostHid).toBeLessThanOrEqual(1)
        expect(handles().mostSerial).toBeLessThanOrEqual(1)
        expect(faults).toEqual([])
        void hub.stop()
        await clock.advance(2000)
        expect(handles()).toMatchObject({ hid: 0, serial: 0 })
      }),
      { numRuns: 100 },
    )
  })

  it('of one source wait until its guns are closed', async () => {
    const { clock, sources, handles } = createBench(300)
    for (let n = 0; n < 4; n += 1) {
      for (const source of sources) source.start(() => {})
      await clock.advance(n * 250)
    }
    await clock.advance(5000)
    expect(handles()).toEqual({ hid: 1, serial: 1, mostHid: 1, mostSerial: 1 })
  })

  it('in the same breath read on afterwards', async () => {
    const { clock, hid, hub, start, handles, events } = createBench(40)
    start()
    await clock.advance(1000)
    void hub.suspend()
    hub.resume()
    void hub.restart()
    void hub.restart()
    await clock.advance(1000)
    expect(handles()).toEqual({ hid: 1, serial: 1, mostHid: 1, mostSerial: 1 })
    for (const report of honeywellReports('AWAKE')) hid.devices.get('a')?.send(report)
    expect(events.at(-1)).toMatchObject({ kind: 'code', code: 'AWAKE' })
  })

  it('after the end wake nobody up', async () => {
    const { clock, hub, start, handles } = createBench(40)
    start()
    await clock.advance(1000)
    void hub.restart()
    const stopping = hub.stop()
    hub.resume()
    void hub.suspend()
    hub.resume()
    void hub.restart()
    await clock.advance(20_000)
    await stopping
    expect(handles()).toMatchObject({ hid: 0, serial: 0 })
  })

  it('a restart asked for by a listener is done', async () => {
    const { clock, hub, handles } = createBench(0)
    let asked = 0
    hub.start((event) => {
      if (event.kind !== 'device' || asked > 0) return
      asked += 1
      void hub.restart()
    })
    await clock.advance(10_000)
    expect(handles()).toEqual({ hid: 1, serial: 1, mostHid: 1, mostSerial: 1 })
  })

  it('look again 1, 3 and 10 s after waking, because hubs come back one after the other', async () => {
    const clock = createFakeClock()
    const hid = createFakeHid()
    const folder = { watch: () => () => {} }
    const hub = createScannerHub({ sources: [createHidScanners({ clock, hid, platform: 'linux', folder })], clock })
    hub.start(() => {})
    await clock.advance(60_000)
    await hub.suspend()
    await clock.advance(60_000)
    hub.resume()
    await clock.advance(10)
    const seenAtSeconds: number[] = []
    for (let second = 1; second <= 10; second += 1) {
      const before = hid.looks
      await clock.advance(990)
      await clock.advance(10)
      if (hid.looks > before) seenAtSeconds.push(second)
    }
    expect(seenAtSeconds).toEqual(expect.arrayContaining([1, 3, 10]))
    expect(hid.looks).toBeLessThan(25)
  })

  it('have the gun open within ten seconds of waking, although it appears late', async () => {
    const { clock, hid, hub, start, events } = createBench()
    start()
    await clock.advance(1000)
    void hub.suspend()
    await clock.advance(1000)
    hid.devices.delete('a')
    hub.resume()
    await clock.advance(4000)
    hid.plug({ path: 'b', serialNumber: 'S' })
    await clock.advance(2000)
    const states = events.flatMap((event) => (event.kind === 'device' && event.device === '1234:0001:S' ? [event.state] : []))
    expect(states).toEqual(['open', 'gone', 'open'])
  })
})

describe('trouble inside', () => {
  it('of one source that throws while it starts is reported, and the others read on', async () => {
    const clock = createFakeClock()
    const hid = createFakeHid()
    hid.plug({ path: 'a', serialNumber: 'S' })
    const faults: ScannerFault[] = []
    const events: ScannerEvent[] = []
    const broken: ScannerSource = {
      start: () => {
        throw new Error('SECRET-CODE')
      },
      stop: () => Promise.reject(new Error('SECRET-CODE')),
    }
    const hub = createScannerHub({ sources: [broken, createHidScanners({ clock, hid, platform: 'linux' })], clock, onFault: (fault) => faults.push(fault) })
    hub.start((event) => {
      if (event.kind === 'code') throw new Error(event.code)
      events.push(event)
    })
    await clock.advance(10)
    expect(events).toMatchObject([{ kind: 'device', state: 'open' }])
    for (const report of honeywellReports('SECRET-CODE')) hid.devices.get('a')?.send(report)
    await hub.restart()
    await clock.advance(10)
    expect(events).toMatchObject([{ state: 'open' }, { state: 'open' }])
    expect(faults).toEqual([{ type: 'source-failed' }, { type: 'listener-failed' }, { type: 'source-failed' }])
    expect(JSON.stringify(faults)).not.toContain('SECRET')
  })
})
