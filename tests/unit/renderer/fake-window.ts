import type { BadgeView, BulkView, CardView, DeskClient, DeskEvent, ModeChoiceView, RedeemView, SearchRowView, SetModeView, SheetView, StaffSheetView, UndoView } from '../../../src-shared/contract/types.ts'
import type { Clock } from '../../../src-renderer/state/clock.ts'
import type { CueName } from '../../../src-renderer/feedback/cue.ts'
import { createDesk } from '../../../src-renderer/state/desk.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

type Redeem = (wish: { code: string; lineId: number; units: number; released: string | null }) => Promise<RedeemView>

interface Answers {
  redeem: Redeem
  show: CardView | null
  undo: () => Promise<UndoView>
  party: SearchRowView[]
  modes: () => Promise<ModeChoiceView[]>
  setMode: () => Promise<SetModeView>
  count: BulkView
  checkOutAll: BulkView
  sheet: () => Promise<SheetView>
  staff: () => Promise<StaffSheetView>
  badge: () => Promise<BadgeView>
}

/** A desk whose station, clock and sounds are a test's. */
export const createFakeWindow = () => {
  const time = createFakeClock()
  const clock: Clock = { now: () => time.nowMs(), after: (ms, then) => time.after(ms, then) }
  const cues: CueName[] = []
  const calls: [string, unknown][] = []
  const answers: Answers = {
    redeem: () => Promise.reject(new Error('lost')),
    show: null,
    undo: () => Promise.reject(new Error('lost')),
    party: [],
    modes: () => Promise.resolve([]),
    setMode: () => Promise.resolve({ kind: 'switched' }),
    count: { kind: 'counted', count: 0 },
    checkOutAll: { kind: 'done', count: 0, failed: 0 },
    sheet: () => Promise.reject(new Error('lost')),
    staff: () => Promise.reject(new Error('lost')),
    badge: () => Promise.reject(new Error('lost')),
  }
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
    checkOut: (input: unknown) => (calls.push(['checkOut', input]), Promise.resolve(ok)),
    undo: (input: unknown) => (calls.push(['undo', input]), answers.undo()),
    // Asked off the way of a verdict, so it is no call that a test waits for.
    party: () => Promise.resolve({ rows: answers.party }),
    modes: () => answers.modes(),
    setMode: (input: unknown) => (calls.push(['setMode', input]), answers.setMode()),
    countInside: () => Promise.resolve(answers.count),
    checkOutAll: (input: unknown) => (calls.push(['checkOutAll', input]), Promise.resolve(answers.checkOutAll)),
    redeem: (wish: Parameters<Redeem>[0]) => (calls.push(['redeem', wish]), answers.redeem(wish)),
    search: (input: { text: string }) => (calls.push(['search', input]), Promise.resolve({ rows: [], tooMany: false, listAtMs: 0 })),
    show: () => Promise.resolve(answers.show),
    download: () => Promise.resolve(ok),
    cases: () => Promise.resolve([]),
    sheet: {
      commands: () => answers.sheet(),
      staff: (input: unknown) => (calls.push(['sheet.staff', input]), answers.staff()),
      cancel: () => (calls.push(['sheet.cancel', null]), Promise.resolve(ok)),
    },
    callLead: (input: unknown) => (calls.push(['callLead', input]), Promise.resolve(ok)),
    printBadge: (input: unknown) => (calls.push(['printBadge', input]), answers.badge()),
    demo: { codes: () => Promise.resolve([]), shoot: () => Promise.resolve(ok) },
  } as unknown as DeskClient

  const desk = createDesk({ clock, cue: (name) => cues.push(name), reasonWords: (name) => `words for ${name}` })
  return { time, desk, client, cues, calls, answers, endStream: () => streams.shift()?.(null), watched: () => watched }
}
