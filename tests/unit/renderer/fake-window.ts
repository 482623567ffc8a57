import type { CardView, DeskClient, DeskEvent, RedeemView } from '../../../src-shared/contract/types.ts'
import type { Clock } from '../../../src-renderer/state/clock.ts'
import type { CueName } from '../../../src-renderer/feedback/cue.ts'
import { createDesk } from '../../../src-renderer/state/desk.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

type Redeem = (wish: { code: string; lineId: number; units: number }) => Promise<RedeemView>

/** A desk whose station, clock and sounds are a test's. */
export const createFakeWindow = () => {
  const time = createFakeClock()
  const clock: Clock = { now: () => time.nowMs(), after: (ms, then) => time.after(ms, then) }
  const cues: CueName[] = []
  const calls: [string, unknown][] = []
  const answers: { redeem: Redeem; show: CardView | null } = { redeem: () => Promise.reject(new Error('lost')), show: null }
  let watched = 0
  const streams: ((end: unknown) => void)[] = []
  const ok = { done: true } as const

  const watch = async function* (): AsyncGenerator<DeskEvent> {
    watched += 1
    yield* []
    await new Promise((resolve) => streams.push(resolve))
  }
  const client = {
    watch: () => Promise.resolve(watch()),
    scan: (input: unknown) => (calls.push(['scan', input]), Promise.resolve(ok)),
    checkIn: (input: unknown) => (calls.push(['checkIn', input]), Promise.resolve(ok)),
    redeem: (wish: Parameters<Redeem>[0]) => (calls.push(['redeem', wish]), answers.redeem(wish)),
    search: (input: { text: string }) => (calls.push(['search', input]), Promise.resolve({ rows: [], tooMany: false, listAtMs: 0 })),
    show: () => Promise.resolve(answers.show),
    download: () => Promise.resolve(ok),
    cases: () => Promise.resolve([]),
    demo: { codes: () => Promise.resolve([]), shoot: () => Promise.resolve(ok) },
  } as unknown as DeskClient

  const desk = createDesk({ clock, cue: (name) => cues.push(name) })
  return { time, desk, client, cues, calls, answers, endStream: () => streams.shift()?.(null), watched: () => watched }
}
