import { onTestFinished } from 'vitest'
import { createCarriage } from '../../../src-main/sync/carriage.ts'
import { openStore } from '../../../src-main/store/store.ts'
import type { NewEvent } from '../../../src-main/store/journal.ts'
import { createFakeClock } from '../fake-clock.ts'
import { inlineLoader, SLUG } from '../preload.ts'
import { tempFolder } from '../temp-folder.ts'
import { createScriptedCentral } from './scripted-central.ts'

/** The sync engine on a real store, with a central and a clock that do what the test says. */
export const startEngine = (folder = tempFolder()) => {
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  const clock = createFakeClock()
  const scripted = createScriptedCentral()
  const people: string[] = []
  let ids = 0
  const newId = (): string => {
    ids += 1
    return `id-${ids}`
  }
  const { sync, ask, settled } = createCarriage({
    store,
    central: scripted.central,
    clock,
    random: { bytes: (count) => new Uint8Array(count), unit: () => 0.5 },
    slug: SLUG,
    load: inlineLoader,
    newId,
    onProgress: () => {},
    onChange: () => {},
    onPerson: (code) => people.push(code),
  })
  let isOpen = true
  const close = (): void => {
    if (isOpen) store.close()
    isOpen = false
  }
  onTestFinished(close)
  const append = (over: Partial<NewEvent> & { code: string }): number => {
    const saved = store.journal.append({ id: newId(), atMs: clock.nowMs(), kind: 'scan', station: 'Station 1', operation: 'check-in', lineId: null, body: { name: 'Ada', quantity: 3 }, ...over })
    if (!saved.ok) throw new Error('not saved')
    sync.nudge()
    return saved.value
  }
  return {
    ...scripted,
    store,
    clock,
    sync,
    ask,
    settled,
    people,
    folder,
    append,
    redeem: (code: string, over: Partial<NewEvent> = {}): number => append({ code, kind: 'hand-out', operation: 'redeem', lineId: 8, ...over }),
    /** Files take real time, which this clock knows nothing of. */
    until: async (isSo: () => boolean): Promise<void> => {
      for (let turn = 0; turn < 3000 && !isSo(); turn += 1) {
        await clock.advance(0)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      if (!isSo()) throw new Error('It never came to that')
    },
    /** Lets everything happen that needs no time. */
    turn: (): Promise<void> => clock.advance(1),
    states: (code: string): string[] => store.journal.operationsOf(code).map(({ state }) => state),
    cases: (): string[] => store.cases.listOpen(100).map((one) => one.central),
    close,
  }
}

export type Engine = ReturnType<typeof startEngine>

/** Online, with a list of nine people in use, and nothing on its way. */
export const startedEngine = async (over: (engine: Engine) => void = () => {}): Promise<Engine> => {
  const engine = startEngine()
  over(engine)
  engine.sync.start()
  await engine.turn()
  engine.sendList(9)
  await engine.until(() => engine.store.mirror()?.about.count === 9)
  return engine
}

/** Code of one of the people on such a list, counted from 1. */
export const codeOf = (number: number): string => `CODE${String(number).padStart(4, '0')}`

/** Whose operations were sent, in order. */
export const onTheWay = ({ parcels }: Engine): string[] => parcels.map((parcel) => parcel.code)
