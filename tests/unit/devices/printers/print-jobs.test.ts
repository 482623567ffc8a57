import { describe, expect, it } from 'vitest'
import { createPrintJobs } from '../../../../src-main/devices/printers/print-jobs.ts'
import type { OpenWire } from '../../../../src-main/devices/printers/printer-wire.ts'
import { END_REQUEST, STATUS_REQUEST } from '../../../../src-main/devices/printers/printer-status.ts'
import { limits } from '../../../../src-shared/limits.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'

const SLIP = Uint8Array.of(0x41)
const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.join() === b.join()
const never = <Value>(): Promise<Value> => Promise.withResolvers<Value>().promise

/** A wire by what it says to each request; `undefined` says nothing. */
const createBench = ({ opens = true, takes = true, status = [], end }: { opens?: boolean | 'never'; takes?: boolean | 'never'; status?: number[][]; end?: number } = {}) => {
  const clock = createFakeClock()
  const bench = { slips: 0, ends: 0, abandoned: 0, closed: 0, lives: 0 }
  const openWire: OpenWire = (receive) => {
    if (opens === 'never') return never()
    bench.lives += 1
    return Promise.resolve(
      opens
        ? {
            write: (bytes) => {
              if (isSame(bytes, STATUS_REQUEST)) receive(Uint8Array.from(status.shift() ?? []))
              else if (isSame(bytes, END_REQUEST)) {
                bench.ends += 1
                receive(Uint8Array.from(end === undefined ? [] : [end]))
              } else {
                bench.slips += 1
                return takes === 'never' ? never() : Promise.resolve(takes)
              }
              return Promise.resolve(true)
            },
            close: () => Promise.resolve((bench.closed += 1) > 0),
            abandon: () => void (bench.abandoned += 1),
          }
        : null,
    )
  }
  const send = createPrintJobs(openWire, { clock })
  /** How a job ended, and when. */
  const job = async (): Promise<string> => {
    const answer = await send(SLIP)
    return `${answer.ok ? 'ok' : answer.problem} at ${clock.monotonicMs()}`
  }
  const after = async (jobs: Promise<string>[]): Promise<string[]> => {
    await clock.advance(4 * limits.printWithinMs)
    return Promise.all(jobs)
  }
  return { bench, job, after }
}
const GOOD = [0x12, 0x12]

describe('the jobs of a printer', () => {
  it('Z27: end by their limit, send a slip once, and never one whose time was over before its turn', async () => {
    const { bench, job, after } = createBench({ takes: 'never', status: [GOOD] })
    expect(await after([job(), job(), job()])).toEqual([`no-answer at ${limits.printWithinMs}`, `not-reached at ${limits.printWithinMs}`, `not-reached at ${limits.printWithinMs}`])
    expect(bench).toMatchObject({ slips: 1, lives: 1, abandoned: 1 })
  })

  it('Z27: end by their limit when nothing can be opened, and send nothing afterwards', async () => {
    const { bench, job, after } = createBench({ opens: 'never' })
    expect(await after([job()])).toEqual([`not-reached at ${limits.printWithinMs}`])
    expect(bench.slips).toBe(0)
  })

  it('Z27: do not repeat a slip that the wire refused', async () => {
    const { bench, job, after } = createBench({ takes: false, status: [GOOD] })
    expect(await after([job()])).toEqual(['no-answer at 0'])
    expect(bench).toMatchObject({ slips: 1, abandoned: 1 })
  })

  it('are over as soon as the printer says that the slip is at its end', async () => {
    const { job, after } = createBench({ status: [GOOD], end: 0 })
    expect(await after([job()])).toEqual(['ok at 0'])
  })

  it('take the word of a printer that only says how it is, and ask it for the end no second time', async () => {
    const { bench, job, after } = createBench({ status: [GOOD, GOOD, GOOD, GOOD] })
    expect(await after([job()])).toEqual([`ok at ${limits.printEndWithinMs}`])
    expect(await after([job()])).toHaveLength(1)
    expect(bench).toMatchObject({ slips: 2, ends: 1 })
  })

  it.each([
    ['out-of-paper', [0x32, 0x12]],
    ['out-of-paper', [0x12, 0x72]],
    ['cover-open', [0x16, 0x12]],
    ['cover-open', [0x36, 0x72]],
    ['fault', [0x52, 0x12]],
  ])('send nothing when it says %s: %j', async (problem, status) => {
    const { bench, job, after } = createBench({ status: [status] })
    expect(await after([job()])).toEqual([`${problem} at 0`])
    expect(bench.slips).toBe(0)
  })

  it('print on paper that is getting short', async () => {
    const { job, after } = createBench({ status: [[0x12, 0x1e]], end: 0x03 })
    expect(await after([job()])).toEqual(['ok at 0'])
  })

  it.each([
    [[GOOD], 0x0c],
    [[GOOD, [0x32, 0x72]], undefined],
    [[GOOD, [0x16, 0x12]], undefined],
  ])('say that a slip was stopped in its middle: %j', async (status, end) => {
    const { bench, job, after } = createBench({ status, ...(end === undefined ? {} : { end }) })
    expect((await after([job()]))[0]).toMatch(/^stopped/u)
    expect(bench.slips).toBe(1)
  })

  it('are not taken in by bytes that are no status', async () => {
    const { job, after } = createBench({ status: [[0x11, 0x13, 0xff, ...GOOD]], end: 0 })
    expect(await after([job()])).toEqual(['ok at 0'])
  })
})
