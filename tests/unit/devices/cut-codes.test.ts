import { describe, expect, it } from 'vitest'
import { createHidScanners } from '../../../src-main/devices/scanners/hid-scanners.ts'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { DEFAULT_GUN_SETTINGS, type SerialTerminator } from '../../../src-shared/scan/gun-settings.ts'
import { hidLimits, serialLimits } from '../../../src-shared/scan/limits.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakeHid } from './fake-hid.ts'
import { createFakePorts } from './fake-ports.ts'
import { honeywellReports, newlandReports } from './hid-reports.ts'

const zebra = { path: '/dev/ttyACM0', vendorId: '05e0', productId: '1701', serialNumber: 'C0001' }

const createBench = (terminator: SerialTerminator = 'auto') => {
  const clock = createFakeClock()
  const hid = createFakeHid()
  const ports = createFakePorts()
  const gun = hid.plug({ path: 'a', serialNumber: 'S' })
  const port = ports.plug(zebra)
  const events: ScannerEvent[] = []
  const settings = () => ({ ...DEFAULT_GUN_SETTINGS, terminator })
  const sources = [createHidScanners({ clock, hid, platform: 'linux' }), createSerialScanners({ clock, serial: ports, platform: 'linux', nodes: ports.nodes, settings })]
  const hub = createScannerHub({ sources, clock })
  hub.start((event) => events.push(event))
  const words = (): string[] =>
    events.flatMap((event) => {
      if (event.kind === 'code') return [event.code]
      return event.kind === 'error' ? [`${event.error} ${event.byteCount}`] : []
    })
  const restart = async (): Promise<void> => {
    const restarted = hub.restart()
    await clock.advance(0)
    await restarted
    await clock.advance(0)
  }
  return { clock, hid, ports, gun, port, hub, words, restart }
}

describe('left-overs of an opening', () => {
  it.each([
    ['a code that goes on after them is incomplete, and the next one whole', ['pyconde:'], ['AB12CD\r', 'NEXT\r'], ['incomplete 14', 'NEXT']],
    ['a code that goes on after a whole one is incomplete', ['WHOLE\rpy'], ['CON\r', 'NEXT\r'], ['incomplete 5', 'NEXT']],
    ['a code that only its end mark follows is incomplete', ['WHOLE'], ['\r', 'NEXT\r'], ['incomplete 5', 'NEXT']],
    ['whole codes are thrown away without a word', ['ONE\rTWO\r\n'], ['NEXT\r'], ['NEXT']],
    ['a line feed after them is no code', ['ONE\r'], ['\nNEXT\r'], ['NEXT']],
    ['noise of the line cuts nothing', ['\0\0'], ['NEXT\r'], ['NEXT']],
    ['a code that is marked at both ends is whole', ['py'], ['\u0002NEXT\u0003'], ['incomplete 2', 'NEXT']],
  ])('%s', async (_, early, later, expected) => {
    const { clock, port, words } = createBench()
    await clock.advance(0)
    for (const text of early) port.send(text)
    await clock.advance(serialLimits.discardMs)
    for (const text of later) port.send(text)
    expect(words()).toEqual(expected)
  })

  it('that nothing follows are incomplete after the silence, and codes are whole from then on', async () => {
    const { clock, port, words } = createBench()
    await clock.advance(0)
    port.send('pyconde:')
    await clock.advance(serialLimits.partTimeoutMs)
    port.send('NEXT\r')
    expect(words()).toEqual(['incomplete 8', 'NEXT'])
  })

  it('of a gun without end marks are a code of their own after silence, and cut what follows at once', async () => {
    const { clock, port, words } = createBench('none')
    await clock.advance(0)
    port.send('LEFT-OVER')
    await clock.advance(serialLimits.idleMs)
    port.send('WHOLE')
    await clock.advance(serialLimits.idleMs)
    expect(words()).toEqual(['WHOLE'])
    const other = createBench('none')
    await other.clock.advance(0)
    other.port.send('pyconde:')
    await other.clock.advance(serialLimits.discardMs)
    other.port.send('AB12CD')
    await other.clock.advance(serialLimits.idleMs)
    expect(other.words()).toEqual(['incomplete 6'])
  })
})

describe('a restart or a sleep in the middle of a code', () => {
  it.each(['auto', 'none'] as const)('on a port (end mark %s) tells that it is incomplete, and makes no code of its rest', async (terminator) => {
    const { clock, port, words, restart } = createBench(terminator)
    await clock.advance(1000)
    port.send('BEGIN-')
    await restart()
    expect(words()).toEqual(['incomplete 6'])
    await clock.advance(serialLimits.discardMs + 100)
    port.send('REST\r')
    await clock.advance(serialLimits.partTimeoutMs)
    port.send('WHOLE\r')
    await clock.advance(serialLimits.partTimeoutMs)
    expect(words()).toEqual(['incomplete 6', 'incomplete ' + (terminator === 'none' ? 5 : 4), 'WHOLE'])
  })

  it('between the marks of a code with line breaks skips up to its end', async () => {
    const { clock, port, words, restart } = createBench()
    await clock.advance(1000)
    port.send('\u0002BEGIN\r\n')
    await restart()
    await clock.advance(serialLimits.discardMs)
    port.send('LINE\r\nLAST\u0003WHOLE\r')
    expect(words()).toEqual(['incomplete 7', 'incomplete 10', 'WHOLE'])
  })

  it('is forgotten when nothing comes after the opening, and when the rest came right after it', async () => {
    const { clock, port, words, restart } = createBench()
    await clock.advance(1000)
    port.send('BEGIN-')
    await restart()
    await clock.advance(serialLimits.partTimeoutMs)
    port.send('WHOLE\rBEGIN-')
    await restart()
    port.send('REST\r')
    await clock.advance(serialLimits.discardMs)
    port.send('AGAIN\r')
    expect(words()).toEqual(['incomplete 6', 'WHOLE', 'incomplete 6', 'AGAIN'])
  })

  it('between two codes leaves the next one whole', async () => {
    const { clock, port, gun, words, restart } = createBench()
    await clock.advance(1000)
    port.send('ONE\r')
    for (const report of honeywellReports('TWO')) gun.send(report)
    await restart()
    for (const report of honeywellReports('THREE')) gun.send(report)
    await clock.advance(serialLimits.discardMs)
    port.send('FOUR\r')
    expect(words()).toEqual(['ONE', 'TWO', 'THREE', 'FOUR'])
  })

  it.each([['Honeywell', honeywellReports], ['Newland', newlandReports]] as const)('of a %s gun tells that it is incomplete, and makes no code of its rest', async (_, reportsOf) => {
    const { clock, gun, hub, words } = createBench()
    await clock.advance(1000)
    const [first, ...rest] = reportsOf(`${'x'.repeat(120)}tail-of-code`)
    gun.send(first ?? new Uint8Array())
    void hub.suspend()
    await clock.advance(30_000)
    expect(words()).toEqual(['incomplete 56'])
    hub.resume()
    await clock.advance(10)
    for (const report of [...rest, ...reportsOf('WHOLE')]) gun.send(report)
    expect(words()).toEqual(['incomplete 56', 'incomplete 76', 'WHOLE'])
  })

  it('of a HID gun is forgotten when nothing comes after the opening, and when it was pulled out', async () => {
    const { clock, hid, gun, words, restart } = createBench()
    await clock.advance(1000)
    const [first] = honeywellReports('x'.repeat(80))
    gun.send(first ?? new Uint8Array())
    await restart()
    await clock.advance(hidLimits.partTimeoutMs)
    for (const report of honeywellReports('WHOLE')) gun.send(report)
    gun.send(first ?? new Uint8Array())
    hid.unplug('a')
    await clock.advance(1000)
    const again = hid.plug({ path: 'a', serialNumber: 'S' })
    await clock.advance(1500)
    for (const report of honeywellReports('AGAIN')) again.send(report)
    expect(words()).toEqual(['incomplete 56', 'WHOLE', 'incomplete 56', 'AGAIN'])
  })
})
