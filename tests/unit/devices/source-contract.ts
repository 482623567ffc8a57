import { afterEach, expect, it } from 'vitest'
import type { ScannerEvent, ScannerSource } from '../../../src-main/ports/scanner.ts'

/** One source at a bench that can make its gun do things. */
export interface SourceBench {
  source: ScannerSource
  /** The gun reads a code of printable ASCII. */
  scan(text: string): void | Promise<void>
  unplug(): void | Promise<void>
  plug(): void | Promise<void>
  /** Lets the source notice; at the latest after this `done` must hold. */
  until(done: () => boolean): Promise<void>
  close(): Promise<void>
}

/**
 * What every source promises. The simulated twin, the serial source and the HID source pass the
 * same suite, so a test with the twin says something about the hardware.
 */
export function describeScannerSource(createBench: () => Promise<SourceBench>): void {
  const benches: SourceBench[] = []

  const start = async (): Promise<{ bench: SourceBench; events: ScannerEvent[]; last: () => ScannerEvent | undefined }> => {
    const bench = await createBench()
    benches.push(bench)
    const events: ScannerEvent[] = []
    bench.source.start((event) => events.push(event))
    const last = (): ScannerEvent | undefined => events.at(-1)
    await bench.until(() => isDevice(last(), 'open'))
    return { bench, events, last }
  }
  const codes = (events: readonly ScannerEvent[]): string[] => events.flatMap((event) => (event.kind === 'code' ? [event.code] : []))

  afterEach(async () => {
    for (const bench of benches.splice(0)) {
      await bench.source.stop()
      await bench.close()
    }
  })

  it('says that its gun is open, before any code, with a name for people', async () => {
    const { bench, events } = await start()
    await bench.scan('TICKET-1')
    await bench.until(() => codes(events).length === 1)
    expect(events[0]).toMatchObject({ kind: 'device', state: 'open', name: expect.stringMatching(/\S/) as string })
    expect(events[1]).toMatchObject({ kind: 'code', code: 'TICKET-1', atMs: expect.any(Number) as number })
  })

  it('names the same device on every event', async () => {
    const { bench, events } = await start()
    await bench.scan('TICKET-1')
    await bench.until(() => codes(events).length === 1)
    await bench.unplug()
    await bench.until(() => isDevice(events.at(-1), 'gone'))
    expect(new Set(events.map((event) => event.device)).size).toBe(1)
  })

  it('delivers codes in order and leaves repeats to the hub', async () => {
    const { bench, events } = await start()
    for (const text of ['A-1', 'A-2', 'A-2', 'A-3']) await bench.scan(text)
    await bench.until(() => codes(events).length === 4)
    expect(codes(events)).toEqual(['A-1', 'A-2', 'A-2', 'A-3'])
  })

  it('takes an AIM id off the code', async () => {
    const { bench, last } = await start()
    await bench.scan(']Q1TICKET-1')
    await bench.until(() => last()?.kind === 'code')
    expect(last()).toMatchObject({ code: 'TICKET-1', aim: ']Q1' })
  })

  it('reports garbage as an error without the text', async () => {
    const { bench, last } = await start()
    await bench.scan('BELL\u0007INSIDE')
    await bench.until(() => last()?.kind === 'error')
    const { device } = last() ?? { device: '' }
    expect(last()).toEqual({ kind: 'error', device, error: 'invalid-bytes', byteCount: 11 })
  })

  it('says gone when unplugged and open when it is back, and goes on reading', async () => {
    const { bench, events, last } = await start()
    await bench.unplug()
    await bench.until(() => isDevice(last(), 'gone'))
    await bench.plug()
    await bench.until(() => isDevice(last(), 'open'))
    await bench.scan('BACK-1')
    await bench.until(() => last()?.kind === 'code')
    expect(codes(events)).toEqual(['BACK-1'])
  })

  it('says nothing after stop and can start again', async () => {
    const { bench, events } = await start()
    await bench.source.stop()
    const before = events.length
    await bench.scan('UNHEARD')
    expect(events).toHaveLength(before)
    bench.source.start((event) => events.push(event))
    await bench.until(() => events.length > before)
    expect(events[before]).toMatchObject({ kind: 'device', state: 'open' })
    // What was on its way meanwhile may still come; a wire is not bound to our stops.
    await bench.scan('HEARD-1')
    await bench.until(() => codes(events).includes('HEARD-1'))
    expect(codes(events).at(-1)).toBe('HEARD-1')
  })

  it('stops twice without harm', async () => {
    const { bench } = await start()
    await Promise.all([bench.source.stop(), bench.source.stop()])
    await bench.source.stop()
  })
}

function isDevice(event: ScannerEvent | undefined, state: 'open' | 'gone'): boolean {
  return event?.kind === 'device' && event.state === state
}
