import { describe, expect, it } from 'vitest'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import type { ScannerEvent, ScannerListener, ScannerSource } from '../../../src-main/ports/scanner.ts'
import { deviceLimits } from '../../../src-shared/scan/limits.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

type Device = Extract<ScannerEvent, { kind: 'device' }>

const createBench = () => {
  const clock = createFakeClock()
  const events: ScannerEvent[] = []
  let tell: ScannerListener = () => {}
  let onStart = (): void => {}
  const source: ScannerSource = {
    start: (listener) => {
      tell = listener
      onStart()
    },
    stop: async () => {},
  }
  const hub = createScannerHub({ sources: [source], clock, platform: 'linux' })
  hub.start((event) => events.push(event))
  const say = (device: string, state: Device['state'], advice?: Device['advice']): void =>
    tell({ kind: 'device', device, name: device, via: 'hid-pos', state, ...(advice === undefined ? {} : { advice }) })
  const listed = (): string[] => hub.devices().map(({ device, state }) => `${device} ${state}`)
  const words = (): string[] => events.map((event) => `${event.device} ${event.kind === 'device' ? event.state : event.kind}`)
  return { clock, hub, say, listed, words, events, atStart: (task: () => void) => (onStart = task) }
}

describe('a gun that is gone', () => {
  it('is forgotten after ten minutes, and told so', async () => {
    const { clock, say, listed, words } = createBench()
    say('05e0:2100:S', 'open')
    say('05e0:2100:S', 'gone')
    await clock.advance(deviceLimits.forgetMs - 1)
    expect(listed()).toEqual(['05e0:2100:S gone'])
    await clock.advance(1)
    expect(listed()).toEqual([])
    expect(words()).toEqual(['05e0:2100:S open', '05e0:2100:S gone', '05e0:2100:S forgotten'])
  })

  it('and came back is not forgotten', async () => {
    const { clock, say, listed } = createBench()
    say('05e0:2100:S', 'gone')
    await clock.advance(deviceLimits.forgetMs - 1)
    say('05e0:2100:S', 'open')
    await clock.advance(2 * deviceLimits.forgetMs)
    expect(listed()).toEqual(['05e0:2100:S open'])
  })

  it('at a port that set-up named and that never was there stays, for somebody to correct', async () => {
    const { clock, say, listed } = createBench()
    say('serial:/dev/ttyS9', 'gone', { trouble: 'no-port', maker: 'other', port: '/dev/ttyS9', system: 'linux' })
    await clock.advance(3 * deviceLimits.forgetMs)
    expect(listed()).toEqual(['serial:/dev/ttyS9 gone'])
  })

  it('is forgotten once the same gun is there in another mode', () => {
    const { say, listed, words } = createBench()
    say('05e0:2100:S', 'open')
    say('05e0:2100:T', 'gone')
    say('05e0:2100:S', 'gone')
    say('05e0:1200:S', 'unsupported')
    expect(listed()).toEqual(['05e0:2100:T gone', '05e0:1200:S unsupported'])
    expect(words().slice(2)).toEqual(['05e0:2100:S gone', '05e0:1200:S unsupported', '05e0:2100:S forgotten'])
  })

  it('leaves no waits behind when the hub stops', async () => {
    const { clock, hub, say, words } = createBench()
    say('05e0:2100:S', 'gone')
    await hub.stop()
    await clock.advance(2 * deviceLimits.forgetMs)
    expect(words()).toEqual(['05e0:2100:S gone'])
  })
})

describe('after a restart or a wake-up', () => {
  it('a gun that nobody sees again is gone; the others were never anything else', async () => {
    const { clock, hub, say, listed, words, events, atStart } = createBench()
    say('05e0:2100:S', 'open')
    say('05e0:2100:T', 'open')
    const sinceMs = hub.devices()[0]?.sinceMs
    atStart(() => say('05e0:2100:S', 'open'))
    await clock.advance(5000)
    await hub.suspend()
    hub.resume()
    expect(listed()).toEqual(['05e0:2100:S open', '05e0:2100:T open'])
    await clock.advance(deviceLimits.confirmMs)
    expect(listed()).toEqual(['05e0:2100:S open', '05e0:2100:T gone'])
    expect(hub.devices()[0]?.sinceMs).toBe(sinceMs)
    expect(events.at(-1)).toMatchObject({ advice: { trouble: 'unplugged', system: 'linux' } })
    expect(words()).toHaveLength(4)
  })

  it('a port that was named and is not seen again is not missed', async () => {
    const { clock, hub, say, listed } = createBench()
    say('serial:/dev/ttyS9', 'gone', { trouble: 'no-port', maker: 'other', port: '/dev/ttyS9', system: 'linux' })
    await hub.restart()
    await clock.advance(deviceLimits.confirmMs)
    expect(listed()).toEqual([])
  })

  it('a gun that is gone already is forgotten at its time', async () => {
    const { clock, hub, say, listed } = createBench()
    say('05e0:2100:S', 'gone')
    await hub.restart()
    await clock.advance(deviceLimits.confirmMs)
    expect(listed()).toEqual(['05e0:2100:S gone'])
    await clock.advance(deviceLimits.forgetMs)
    expect(listed()).toEqual([])
  })
})
