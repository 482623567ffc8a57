import { describe, expect, it } from 'vitest'
import { createScannerHub, type ScannerFault } from '../../../src-main/devices/scanners/scanner-hub.ts'
import { createSimulatedScanner } from '../../../src-main/devices/scanners/simulated-scanner.ts'
import type { ScannerEvent, ScannerSource } from '../../../src-main/ports/scanner.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

function createBench() {
  const clock = createFakeClock()
  const left = createSimulatedScanner({ device: 'left', name: 'Left gun', clock })
  const right = createSimulatedScanner({ device: 'right', name: 'Right gun', clock })
  const faults: ScannerFault[] = []
  const events: ScannerEvent[] = []
  const hub = createScannerHub({ sources: [left, right], clock, onFault: (fault) => faults.push(fault) })
  return { clock, left, right, hub, faults, events }
}

const brief = (events: readonly ScannerEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'code' || event.kind === 'duplicate' ? [`${event.device} ${event.kind} ${event.code}`] : []))

describe('a gun that is read at its port', () => {
  const port: ScannerEvent = { kind: 'device', device: '05f9:0e01:COM3', name: 'Port', via: 'serial', state: 'open' }
  const part: ScannerEvent = { kind: 'device', device: '05f9:0e01', name: 'Part', via: 'hid-pos', state: 'unsupported', advice: { trouble: 'register-mode', maker: 'Datalogic', port: '', system: 'linux' } }
  it.each([
    ['after', [port, part]],
    ['before', [part, port]],
  ])('is not called unreadable for another part of it that is seen %s its port', (_, seen) => {
    const source: ScannerSource = { start: (listen) => seen.forEach(listen), stop: async () => {} }
    const hub = createScannerHub({ sources: [source], clock: createFakeClock() })
    hub.start(() => {})
    expect(hub.devices().map(({ name, state }) => `${name} ${state}`)).toEqual(['Port open'])
  })
})

describe('the hub', () => {
  it('swallows repeats per device and lets the window slide', async () => {
    const { clock, left, right, hub, events } = createBench()
    hub.start((event) => events.push(event))
    left.scan('X')
    await clock.advance(1400)
    left.scan('X')
    right.scan('X')
    await clock.advance(1400)
    left.scan('X')
    await clock.advance(1500)
    left.scan('X')
    expect(brief(events)).toEqual(['left code X', 'left duplicate X', 'right code X', 'left duplicate X', 'left code X'])
  })

  it('knows the latest state of every device', () => {
    const { left, hub } = createBench()
    hub.start(() => {})
    left.unplug()
    expect(hub.devices().map(({ device, state }) => `${device} ${state}`)).toEqual(['left gone', 'right open'])
  })

  it('keeps the order when a listener causes another event', () => {
    const { left, right, hub, events } = createBench()
    hub.start((event) => {
      if (event.kind === 'code' && event.code === 'A') right.scan('B')
      events.push(event)
    })
    left.scan('A')
    expect(brief(events)).toEqual(['left code A', 'right code B'])
  })

  it('goes on when a listener or a source throws, and says so without the code', () => {
    const { clock, left, hub, faults, events } = createBench()
    hub.start((event) => {
      if (event.kind === 'code' && event.code === 'SECRET') throw new Error(event.code)
      events.push(event)
    })
    left.scan('SECRET')
    left.scan('NEXT')
    expect(brief(events)).toEqual(['left code NEXT'])
    expect(faults).toEqual([{ type: 'listener-failed' }])

    const broken: ScannerSource = {
      start: () => {
        throw new Error('broken')
      },
      stop: async () => {},
    }
    const other = createScannerHub({ sources: [broken, left], clock, onFault: (fault) => faults.push(fault) })
    expect(() => other.start(() => {})).not.toThrow()
    expect(faults.at(-1)).toEqual({ type: 'source-failed' })
  })

  it('stops within a second even when a source hangs or fails', async () => {
    const clock = createFakeClock()
    const hanging: ScannerSource = { start: () => {}, stop: () => new Promise(() => {}) }
    const failing: ScannerSource = { start: () => {}, stop: async () => Promise.reject(new Error('broken')) }
    const hub = createScannerHub({ sources: [hanging, failing], clock })
    hub.start(() => {})
    let isStopped = false
    const stopping = hub.stop().finally(() => {
      isStopped = true
    })
    await clock.advance(999)
    expect(isStopped).toBe(false)
    await clock.advance(1)
    await stopping
    expect(isStopped).toBe(true)
  })

  it('closes everything for sleep and opens it anew afterwards', async () => {
    const { left, hub, events } = createBench()
    hub.start((event) => events.push(event))
    await hub.suspend()
    left.scan('ASLEEP')
    hub.resume()
    left.scan('AWAKE')
    expect(brief(events)).toEqual(['left code AWAKE'])
    expect(events.filter((event) => event.kind === 'device')).toHaveLength(4)
  })
})
