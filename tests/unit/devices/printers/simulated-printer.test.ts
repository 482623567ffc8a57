import { describe, expect, it } from 'vitest'
import { createSimulatedPrinter } from '../../../../src-main/devices/printers/simulated-printer.ts'
import { slipText } from '../../../../src-main/devices/printers/slip-rows.ts'
import { limits } from '../../../../src-shared/limits.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'
import { createHurriedClock } from '../../../support/till/hurried-clock.ts'
import { createPaperMachine } from '../../../support/till/paper-machine.ts'
import { describeReceiptPrinter, SLIP, type PrinterBench } from '../../../support/till/printer-contract.ts'

const createBench = (): Promise<PrinterBench> => {
  const printer = createSimulatedPrinter({ clock: createHurriedClock(20) })
  const bench: PrinterBench = {
    printer,
    paper: () => {
      const machine = createPaperMachine()
      for (const { bytes } of printer.slips) machine.take(bytes)
      return { ...machine.paper, pulses: printer.drawerKicks }
    },
    unplug: () => {
      printer.has.plug = false
    },
    plug: () => {
      printer.has.plug = true
    },
    state: printer.has,
    goQuiet: () => {
      printer.answersAfterMs = null
    },
    vanishMidway: () => {
      printer.vanishAfterBytes = 20
    },
    hangAfterSlip: () => {
      printer.hangsAfterSlip = true
    },
    close: () => Promise.resolve(),
  }
  return Promise.resolve(bench)
}

describe('the simulated printer', () => {
  describeReceiptPrinter(createBench, { answers: true, breaks: true })

  it('keeps what stands on the paper', async () => {
    const printer = createSimulatedPrinter({ clock: createHurriedClock(20), columns: 32 })
    await printer.print(SLIP)
    expect(printer.slips.map(({ text }) => text)).toEqual([slipText(SLIP, 32)])
    expect(printer.slips[0]?.text).toContain('[QR LAN-4711]')
  })

  it('opens no drawer where none hangs on it', async () => {
    const printer = createSimulatedPrinter({ clock: createHurriedClock(20), drawer: false })
    expect(await printer.kickDrawer()).toEqual({ ok: false, problem: 'not-set-up' })
    expect(printer.drawerKicks).toBe(0)
  })
})

describe('the time of a job', () => {
  it('takes a printer that is slow to say how it is for one that says nothing', async () => {
    const clock = createFakeClock()
    const printer = createSimulatedPrinter({ clock })
    printer.answersAfterMs = limits.printStatusWithinMs + 1
    const printing = printer.print(SLIP)
    await clock.advance(limits.printWithinMs)
    expect(await printing).toEqual({ ok: true, value: null })
    expect(printer.slips).toHaveLength(1)
  })

  it('says that paper or cover stopped a slip in its middle', async () => {
    const clock = createFakeClock()
    const printer = createSimulatedPrinter({ clock })
    printer.paperEndsInSlip = true
    const printing = printer.print(SLIP)
    await clock.advance(limits.printWithinMs)
    expect(await printing).toEqual({ ok: false, problem: 'stopped' })
  })
})
