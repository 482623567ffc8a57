import { execFileSync } from 'node:child_process'
import { constants } from 'node:fs'
import { open, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileWire } from '../../../../src-main/devices/printers/file-wire.ts'
import { createPrintJobs } from '../../../../src-main/devices/printers/print-jobs.ts'
import type { PrinterAddress } from '../../../../src-main/devices/printers/printer-address.ts'
import { createReceiptPrinter } from '../../../../src-main/devices/printers/receipt-printer.ts'
import { createPtyPair, missingPty } from '../../../support/pty.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { createHurriedClock } from '../../../support/till/hurried-clock.ts'
import { createPaperMachine } from '../../../support/till/paper-machine.ts'
import { describeReceiptPrinter, SLIP, type PrinterBench } from '../../../support/till/printer-contract.ts'

const clock = createHurriedClock(4)
/**
 * A terminal that a program opens anew forgets what its other end has not read yet, which a printer at a cable has. So
 * here a job has its real time to hear that the slip before is on paper.
 */
const patient = createHurriedClock(1)
const PIECE = 256

/** The other end of a device file: takes what comes in small pieces, as slow printers do, and answers at once. */
const printAt = async (path: string, isQuiet: () => boolean) => {
  const file = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY)
  const machine = createPaperMachine()
  let isOn = true
  const work = async (): Promise<void> => {
    const buffer = new Uint8Array(PIECE)
    while (isOn) {
      const { bytesRead } = await file.read(buffer, 0, PIECE, null).catch(() => ({ bytesRead: 0 }))
      const answers = machine.take(buffer.subarray(0, bytesRead))
      if (answers.length > 0 && !isQuiet()) await file.write(Uint8Array.from(answers))
      if (bytesRead === 0) await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await file.close()
  }
  const working = work()
  const stop = async (): Promise<void> => {
    isOn = false
    await working
  }
  return { machine, stop }
}

const pipeBench = async (): Promise<PrinterBench> => {
  const folder = tempFolder()
  const path = join(folder, 'lp0')
  execFileSync('mkfifo', [path])
  const device = await printAt(path, () => true)
  return {
    printer: createReceiptPrinter({ kind: 'file', path }, { clock }),
    paper: () => device.machine.paper,
    unplug: async () => rename(path, `${path}-away`),
    plug: async () => rename(`${path}-away`, path),
    close: device.stop,
  }
}

const ttyBench = (kind: 'file' | 'serial') => async (): Promise<PrinterBench> => {
  const pair = await createPtyPair()
  let quiet = false
  let hangs = false
  const device = await printAt(pair.gunPath, () => quiet || (hangs && device.machine.paper.slips.length > 0))
  const address: PrinterAddress = kind === 'file' ? { kind, path: pair.stationPath } : { kind, path: pair.stationPath, baudRate: 115_200 }
  const away = `${pair.stationPath}-away`
  return {
    printer: createReceiptPrinter(address, { clock: patient }),
    paper: () => device.machine.paper,
    unplug: async () => rename(pair.stationPath, away),
    plug: async () => rename(away, pair.stationPath),
    state: device.machine.has,
    goQuiet: () => {
      quiet = true
    },
    hangAfterSlip: () => {
      hangs = true
    },
    close: async () => {
      await device.stop()
      await pair.close()
    },
  }
}

describe('a printer behind a pipe', () => {
  describeReceiptPrinter(pipeBench, { answers: false, breaks: false })
})

describe.skipIf(missingPty() !== undefined)('a printer at a device file that answers', () => {
  describeReceiptPrinter(ttyBench('file'), { answers: true, breaks: false })
})

describe.skipIf(missingPty() !== undefined)('a printer at a serial port', () => {
  describeReceiptPrinter(ttyBench('serial'), { answers: true, breaks: false })
})

describe('a device file', () => {
  it('is never made, nor an ordinary file written over', async () => {
    const folder = tempFolder()
    const path = join(folder, 'notes.txt')
    await writeFile(path, 'keep')
    for (const wrong of [path, folder, join(folder, 'lp9')]) {
      expect(await createReceiptPrinter({ kind: 'file', path: wrong }, { clock }).print(SLIP)).toEqual({ ok: false, problem: 'not-reached' })
    }
    expect(execFileSync('cat', [path], { encoding: 'utf8' })).toBe('keep')
  })

  it('that nobody reads is not reached', async () => {
    const folder = tempFolder()
    const path = join(folder, 'lp0')
    execFileSync('mkfifo', [path])
    expect(await createReceiptPrinter({ kind: 'file', path }, { clock }).print(SLIP)).toEqual({ ok: false, problem: 'not-reached' })
  })

  it('Z27: that takes a part of a slip and no more is given up within the limit', async () => {
    const folder = tempFolder()
    const path = join(folder, 'lp0')
    execFileSync('mkfifo', [path])
    // Open for reading, and nobody reads: the pipe takes what the system keeps for it, and then nothing.
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const send = createPrintJobs(fileWire(path, clock), { clock })
    expect(await send(new Uint8Array(1_000_000))).toEqual({ ok: false, problem: 'no-answer' })
    await reader.close()
  })
})
