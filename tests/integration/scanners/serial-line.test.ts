import { SerialPort } from 'serialport'
import { afterEach, describe, expect, it } from 'vitest'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { createPtyPair, missingPty } from '../../support/pty.ts'
import { describeScannerSource } from '../../unit/devices/source-contract.ts'
import { openLine, type OpenLine } from './open-line.ts'
import { waitUntil } from './wait-until.ts'

const SETTLED_MS = 80
const WIRE_MS = 100
const hasNoPty = missingPty() !== undefined
const sleep = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe.skipIf(hasNoPty)('the serial scanner on a real line', () => {
  describeScannerSource(async () => {
    const wire = await createPtyPair()
    return {
      source: createSerialScanners({ chosen: () => [wire.stationPath], clock: systemClock }),
      scan: async (text) => {
        await wire.write(`${text}\r\n`)
        // The wire is a program of its own and takes its time.
        await sleep(WIRE_MS)
      },
      unplug: async () => wire.unplug(),
      plug: async () => wire.plug(),
      until: async (done) => {
        await waitUntil(done)
        // What arrives right after opening is thrown away.
        await sleep(SETTLED_MS)
      },
      close: async () => wire.close(),
    }
  })
})

describe.skipIf(hasNoPty)('codes over a real line', () => {
  const cleanUps: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
  })

  const opened = async (): Promise<OpenLine & { codes: () => string[] }> => {
    const { wire, events } = await openLine(cleanUps)
    await sleep(SETTLED_MS)
    return { wire, events, codes: () => events.flatMap((event) => (event.kind === 'code' ? [event.code] : [])) }
  }
  const tickets = Array.from({ length: 200 }, (_, n) => `TICKET-${String(n).padStart(4, '0')}-Zoë`)

  it('all arrive, 200 at full speed, none lost and none doubled', async () => {
    const { wire, events, codes } = await opened()
    await wire.write(tickets.map((ticket) => `${ticket}\r\n`).join(''))
    await waitUntil(() => codes().length >= tickets.length)
    await sleep(SETTLED_MS)
    expect(codes()).toEqual(tickets)
    expect(events).toHaveLength(tickets.length + 1)
  })

  it('arrive whole in whatever pieces they were sent', async () => {
    const { wire, events, codes } = await opened()
    const stream = Buffer.from(tickets.slice(0, 20).map((ticket) => `${ticket}\r\n`).join(''))
    for (let at = 0, size = 1; at < stream.length; size = (size % 13) + 1) {
      await wire.write(stream.subarray(at, at + size))
      await sleep(1)
      at += size
    }
    await waitUntil(() => codes().length >= 20)
    expect(codes()).toEqual(tickets.slice(0, 20))
    expect(events.filter((event) => event.kind === 'error')).toEqual([])
  })

  it('cut by pulling the cable deliver nothing; the port is gone at once and read again later', async () => {
    const { wire, events, codes } = await opened()
    await wire.write('HALF-A-CO')
    await sleep(WIRE_MS)
    const pulledMs = performance.now()
    await wire.unplug()
    await waitUntil(() => events.length === 3)
    expect(performance.now() - pulledMs).toBeLessThan(1000)
    expect(events.slice(1)).toMatchObject([
      { kind: 'error', error: 'incomplete' },
      { kind: 'device', state: 'gone' },
    ])
    await sleep(300)
    await wire.plug()
    const pluggedMs = performance.now()
    await waitUntil(() => events.length === 4)
    expect(performance.now() - pluggedMs).toBeLessThan(5000)
    await sleep(SETTLED_MS)
    await wire.write('WHOLE-CODE\r')
    await waitUntil(() => codes().length > 0)
    expect(codes()).toEqual(['WHOLE-CODE'])
  })

  it('wait while another program holds the port, and come once it lets go', async () => {
    const wire = await createPtyPair()
    cleanUps.push(async () => wire.close())
    const other = new SerialPort({ path: wire.stationPath, baudRate: 9600, lock: true, autoOpen: false })
    await new Promise<void>((resolve, reject) => other.open((error) => (error === null ? resolve() : reject(error))))
    const source = createSerialScanners({ chosen: () => [wire.stationPath], clock: systemClock })
    cleanUps.push(async () => source.stop())
    const events: ScannerEvent[] = []
    source.start((event) => events.push(event))
    await waitUntil(() => events.length > 0)
    expect(events).toMatchObject([{ kind: 'device', state: 'busy', advice: { trouble: 'busy' } }])
    await new Promise<void>((resolve) => other.close(() => resolve()))
    await waitUntil(() => events.length > 1)
    expect(events[1]).toMatchObject({ kind: 'device', state: 'open' })
  })

  it('are not expected at a path without a port', async () => {
    const source = createSerialScanners({ chosen: () => ['/dev/lanyard-no-such-port'], clock: systemClock })
    cleanUps.push(async () => source.stop())
    const events: ScannerEvent[] = []
    source.start((event) => events.push(event))
    await waitUntil(() => events.length > 0)
    expect(events).toMatchObject([{ state: 'gone', advice: { trouble: 'no-port' } }])
  })
})
