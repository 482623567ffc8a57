import type { DeskClient, DeskEvent, GunListView, GunReadingView, GunsSavedView } from '../../../../src-shared/contract/types.ts'
import type { CueName } from '../../../../src-renderer/feedback/cue.ts'
import type { Clock } from '../../../../src-renderer/state/clock.ts'
import { createDesk } from '../../../../src-renderer/state/desk.ts'
import type { GunsView } from '../../../../src-renderer/state/guns/guns-view.ts'
import { createStream } from '../../../../src-main/desk/stream.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'

/** A window in front of a station that has only guns; its clock, sounds and answers are a test's. */
export const createGunWindow = (list: GunListView) => {
  const time = createFakeClock()
  const clock: Clock = { now: () => time.nowMs(), after: (ms, then) => time.after(ms, then) }
  const cues: CueName[] = []
  const calls: [string, unknown][] = []
  const answers: { list: GunListView; saved: () => Promise<GunsSavedView> } = { list, saved: () => Promise.resolve('saved') }
  const readings = createStream<GunReadingView>({ present: () => [], queueMax: 10 })
  const watch = async function* (): AsyncGenerator<DeskEvent> {
    yield* []
    await new Promise(() => {})
  }
  const change = (name: string) => (input: unknown): Promise<GunsSavedView> => (calls.push([name, input]), answers.saved())
  const client = {
    watch: () => Promise.resolve(watch()),
    scan: (input: unknown) => (calls.push(['scan', input]), Promise.resolve({ done: true })),
    guns: {
      list: () => Promise.resolve(answers.list),
      set: change('set'),
      usePort: change('usePort'),
      setKeyboard: change('setKeyboard'),
      setCamera: change('setCamera'),
      test: (_none: undefined, { signal }: { signal: AbortSignal }) => Promise.resolve(readings.watch(signal)),
    },
  } as unknown as DeskClient
  const desk = createDesk({ clock, cue: (name) => cues.push(name), reasonWords: () => '' })
  return {
    time, desk, client, cues, calls, answers,
    isTested: readings.isWatched,
    reads: readings.tell,
    /** Enough turns for every answer to arrive. */
    settle: async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    },
    shown: (): GunsView => {
      const { view } = desk.store.getState()
      if (view.kind !== 'guns') throw new Error(`The window shows ${view.kind}`)
      return view
    },
  }
}
