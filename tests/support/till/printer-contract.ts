import { afterEach, expect, it } from 'vitest'
import type { ReceiptPrinter } from '../../../src-main/ports/till/printer.ts'
import type { ReceiptLine } from '../../../src-shared/domain/till/receipt.ts'
import type { Paper } from './paper-machine.ts'

/** One printer at a bench that can make things happen to it. */
export interface PrinterBench {
  printer: ReceiptPrinter
  /** What came out of it, and how often its drawer opened; asked until it holds. */
  paper(): Paper
  unplug(): void | Promise<void>
  plug(): void | Promise<void>
  /** Only where the transport answers. */
  state?: { paper: boolean; coverOpen: boolean }
  /** Says nothing from now on, and prints all the same. */
  goQuiet?(): void
  /** Vanishes in the middle of the next slip. */
  vanishMidway?(): void
  /** Takes a slip and goes dumb before its end; the twin of a printer that hangs. */
  hangAfterSlip?(): void
  close(): Promise<void>
}

export const SLIP: readonly ReceiptLine[] = [
  { kind: 'title', text: 'Café Zürich' },
  { kind: 'pair', left: '2 x T-shirt', right: '50.00' },
  { kind: 'rule' },
  { kind: 'pair', left: 'Total EUR', right: '50.00', isStrong: true },
  { kind: 'text', text: 'Grüße, 5 €', align: 'center' },
  { kind: 'code', text: 'LAN-4711' },
]
const NEXT: readonly ReceiptLine[] = [{ kind: 'text', text: 'next' }]

/** What every printer promises; the simulated twin passes the same. Tests of what a transport cannot do are left out of it. */
export const describeReceiptPrinter = (createBench: () => Promise<PrinterBench>, { answers, breaks }: { answers: boolean; breaks: boolean }): void => {
  const benches: PrinterBench[] = []
  const start = async (): Promise<PrinterBench> => {
    const bench = await createBench()
    benches.push(bench)
    return bench
  }
  const stateOf = ({ state }: PrinterBench): { paper: boolean; coverOpen: boolean } => {
    if (state === undefined) throw new Error('This printer says nothing of itself')
    return state
  }
  const slips = (bench: PrinterBench): number => bench.paper().slips.length
  const OK = { ok: true, value: null }
  const failed = (problem: string) => ({ ok: false, problem })

  afterEach(async () => {
    for (const bench of benches.splice(0)) await bench.close()
  })

  it('prints a slip with its letters, its code and one cut', async () => {
    const bench = await start()
    expect(bench.printer.isThere).toBe(true)
    expect(await bench.printer.print(SLIP)).toEqual(OK)
    await expect.poll(() => slips(bench)).toBe(1)
    expect(bench.paper().slips[0]?.slice(0, 6)).toEqual([
      '               Café Zürich',
      '2 x T-shirt                          50.00',
      '-'.repeat(42),
      'Total EUR                            50.00',
      '                Grüße, 5 €',
      '[QR LAN-4711]',
    ])
    expect(bench.paper()).toMatchObject({ codes: ['LAN-4711'], pulses: 0, strange: [] })
  })

  it('opens the drawer once and prints nothing for it', async () => {
    const bench = await start()
    expect(await bench.printer.kickDrawer()).toEqual(OK)
    await expect.poll(() => bench.paper().pulses).toBe(1)
    expect(slips(bench)).toBe(0)
  })

  it('Z27: prints what is asked for at once one after the other, each slip whole', async () => {
    const bench = await start()
    const texts = ['one', 'two', 'three']
    const answers = await Promise.all(texts.map(async (text) => bench.printer.print([{ kind: 'text', text }])))
    expect(answers).toEqual([OK, OK, OK])
    await expect.poll(() => slips(bench)).toBe(3)
    expect(bench.paper().slips.map(([row]) => row)).toEqual(texts)
  })

  it('says that it cannot be reached, and prints later when it can, without what failed', async () => {
    const bench = await start()
    await bench.unplug()
    expect(await bench.printer.print(SLIP)).toEqual(failed('not-reached'))
    expect(await bench.printer.kickDrawer()).toEqual(failed('not-reached'))
    await bench.plug()
    expect(await bench.printer.print(NEXT)).toEqual(OK)
    await expect.poll(() => slips(bench)).toBe(1)
    expect(bench.paper().slips[0]?.[0]).toBe('next')
    expect(bench.paper().pulses).toBe(0)
  })

  if (answers) {
    it('sends nothing without paper, or with the cover open, and says which', async () => {
      const bench = await start()
      stateOf(bench).paper = false
      expect(await bench.printer.print(SLIP)).toEqual(failed('out-of-paper'))
      expect(await bench.printer.kickDrawer()).toEqual(failed('out-of-paper'))
      stateOf(bench).paper = true
      stateOf(bench).coverOpen = true
      expect(await bench.printer.print(SLIP)).toEqual(failed('cover-open'))
      stateOf(bench).coverOpen = false
      expect(await bench.printer.print(NEXT)).toEqual(OK)
      await expect.poll(() => slips(bench)).toBe(1)
      expect(bench.paper().pulses).toBe(0)
    })

    it('prints to a printer that says nothing of itself', async () => {
      const bench = await start()
      bench.goQuiet?.()
      expect(await bench.printer.print(NEXT)).toEqual(OK)
      await expect.poll(() => slips(bench)).toBe(1)
    })

    it('Z27: does not know of a slip after which the printer went dumb, and prints it no second time', async () => {
      const bench = await start()
      bench.hangAfterSlip?.()
      expect(await bench.printer.print(SLIP)).toEqual(failed('no-answer'))
      expect(slips(bench)).toBeLessThanOrEqual(1)
    })
  }

  if (breaks) {
    it('Z27: does not know of a slip that was taken in part, and sends no byte of it again', async () => {
      const bench = await start()
      bench.vanishMidway?.()
      expect(await bench.printer.print(SLIP)).toEqual(failed('no-answer'))
      await bench.plug()
      expect(await bench.printer.print(NEXT)).toEqual(OK)
      await expect.poll(() => slips(bench)).toBe(1)
      expect(bench.paper().slips[0]?.at(0)).toBe('next')
    })
  }
}
