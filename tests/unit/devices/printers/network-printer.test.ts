import { describe, expect, it } from 'vitest'
import { createPrintJobs } from '../../../../src-main/devices/printers/print-jobs.ts'
import { createReceiptPrinter } from '../../../../src-main/devices/printers/receipt-printer.ts'
import { tcpWire } from '../../../../src-main/devices/printers/tcp-wire.ts'
import { limits } from '../../../../src-shared/limits.ts'
import { createHurriedClock } from '../../../support/till/hurried-clock.ts'
import { createNetworkPrinter, type NetworkPrinter } from '../../../support/till/network-printer.ts'
import { describeReceiptPrinter, SLIP, type PrinterBench } from '../../../support/till/printer-contract.ts'

const TIMES = 10
const atBench = (device: NetworkPrinter): PrinterBench => ({
  printer: createReceiptPrinter({ kind: 'tcp', host: '127.0.0.1', port: device.port }, { clock: createHurriedClock(TIMES) }),
  paper: () => device.machine.paper,
  unplug: async () => device.stop(),
  plug: async () => device.listen(),
  state: device.machine.has,
  goQuiet: () => {
    device.isQuiet = true
  },
  vanishMidway: () => {
    device.resetAfterBytes = 20
  },
  hangAfterSlip: () => {
    device.hangsAfterSlip = true
  },
  close: async () => device.stop(),
})

describe('a printer on the network', () => {
  describeReceiptPrinter(async () => atBench(await createNetworkPrinter()), { answers: true, breaks: true })

  it('leaves its connection after every job, so that other desks can print', async () => {
    const device = await createNetworkPrinter()
    const { printer } = atBench(device)
    for (let slip = 0; slip < 3; slip += 1) expect((await printer.print(SLIP)).ok).toBe(true)
    // A server that still has a connection would not stop by itself; this one ends at once.
    await device.stop()
    expect(device.machine.paper.slips).toHaveLength(3)
  })

  it('Z27: is given up within the limit when it accepts and takes nothing', async () => {
    const device = await createNetworkPrinter()
    device.isStuck = true
    const clock = createHurriedClock(TIMES)
    const send = createPrintJobs(tcpWire({ host: '127.0.0.1', port: device.port }, clock), { clock })
    const begunMs = clock.monotonicMs()
    expect(await send(new Uint8Array(64_000_000))).toEqual({ ok: false, problem: 'no-answer' })
    expect(clock.monotonicMs() - begunMs).toBeLessThan(2 * limits.printWithinMs)
    await device.stop()
  })
})
