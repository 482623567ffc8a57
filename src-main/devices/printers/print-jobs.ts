import { limits } from '../../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { PrinterProblem } from '../../ports/till/printer.ts'
import { inTime } from '../time-limit.ts'
import type { OpenWire, PrinterWire } from './printer-wire.ts'
import { END_REQUEST, endAnswer, instantAnswers, STATUS_REQUEST, troubleIn } from './printer-status.ts'

type Outcome = Result<null, PrinterProblem>

/** Sends bytes to one printer, one job after the other. */
export type PrintJob = (bytes: Uint8Array) => Promise<Outcome>

/** Both questions of a status are answered. */
const ANSWERS = 2

/** What the printer says during one job, and who waits for it. */
const createEars = (clock: Clock) => {
  let received: number[] = []
  let heard = (): void => {}
  return {
    receive: (bytes: Uint8Array): void => {
      received.push(...bytes)
      heard()
    },
    forget: (): void => {
      received = []
    },
    /** What was received until `enough`, or until the time is over. */
    listen: async (enough: (received: readonly number[]) => boolean, limitMs: number): Promise<readonly number[]> => {
      const { promise, resolve } = Promise.withResolvers<void>()
      heard = () => {
        if (enough(received)) resolve()
      }
      heard()
      await inTime(promise, { clock, limitMs })
      heard = () => {}
      return received
    },
  }
}

/**
 * Rule Z27: a job ends within its time, is sent at most once, and says `no-answer` when bytes went out and nobody knows what
 * became of them. Waiting for the job before counts, and a job whose time is over before its turn is never sent.
 */
export const createPrintJobs = (openWire: OpenWire, { clock }: { clock: Clock }): PrintJob => {
  let before: Promise<unknown> = Promise.resolve()
  /** Some printers say how they are, but not when a slip is at its end; they are asked for that once. */
  let tellsEnd = true

  const talk = async (bytes: Uint8Array, wire: PrinterWire, ears: ReturnType<typeof createEars>, leftMs: () => number): Promise<Outcome> => {
    const send = async (what: Uint8Array): Promise<boolean> => (await inTime(wire.write(what), { clock, limitMs: leftMs() })) === true
    const status = async (): Promise<readonly number[] | null> => {
      ears.forget()
      if (!(await send(STATUS_REQUEST))) return null
      const received = await ears.listen((all) => instantAnswers(all).length >= ANSWERS, Math.min(limits.printStatusWithinMs, leftMs()))
      return instantAnswers(received)
    }
    const before = await status()
    if (before === null) return fail('not-reached')
    const trouble = troubleIn(before)
    if (trouble !== null) return fail(trouble)
    if (!(await send(bytes))) return fail('no-answer')
    if (before.length === 0) {
      // A USB printer takes the next bytes only when it has the ones before, so this says that the slip is out.
      return (await send(STATUS_REQUEST)) && (await inTime(wire.close(), { clock, limitMs: Math.max(leftMs(), limits.printCloseWithinMs) })) === true ? ok(null) : fail('no-answer')
    }
    if (tellsEnd) {
      ears.forget()
      if (!(await send(END_REQUEST))) return fail('no-answer')
      const end = endAnswer(await ears.listen((all) => endAnswer(all) !== null, Math.min(limits.printEndWithinMs, leftMs())))
      if (end !== null) return end.hasPaper ? ok(null) : fail('stopped')
    }
    const after = await status()
    if (after === null || after.length === 0) return fail('no-answer')
    if (troubleIn(after) !== null) return fail('stopped')
    tellsEnd = false
    return ok(null)
  }

  const run = async (bytes: Uint8Array, leftMs: () => number): Promise<Outcome> => {
    if (leftMs() <= 0) return fail('not-reached')
    const ears = createEars(clock)
    const opening = openWire(ears.receive)
    const wire = await inTime(opening, { clock, limitMs: leftMs() })
    if (wire === 'late') {
      void opening.then((late) => late?.abandon())
      return fail('not-reached')
    }
    if (wire === null) return fail('not-reached')
    const outcome = await talk(bytes, wire, ears, leftMs)
    if (!outcome.ok && outcome.problem === 'no-answer') wire.abandon()
    else await inTime(wire.close(), { clock, limitMs: limits.printCloseWithinMs })
    return outcome
  }

  return (bytes) => {
    const untilMs = clock.monotonicMs() + limits.printWithinMs
    const leftMs = (): number => Math.max(0, untilMs - clock.monotonicMs())
    const job = before.then(async () => run(bytes, leftMs))
    before = job
    return job
  }
}
