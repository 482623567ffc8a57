import { describe, expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import { startEngine, type Engine } from '../../support/sync/engine.ts'
import { CONFIRMED } from '../../support/sync/scripted-central.ts'

/** Online, with a list of nine people in use, and nothing on its way. */
const started = async (over: (engine: Engine) => void = () => {}): Promise<Engine> => {
  const engine = startEngine()
  over(engine)
  engine.sync.start()
  await engine.turn()
  engine.sendList(9)
  await engine.until(() => engine.store.mirror()?.about.count === 9)
  return engine
}
const code = (number: number): string => `CODE${String(number).padStart(4, '0')}`
const onTheWay = ({ parcels }: Engine): string[] => parcels.map((parcel) => parcel.code)

describe('the list', () => {
  it('holds no upload up', async () => {
    const engine = await started()
    engine.sync.fetchNow()
    await engine.turn()
    expect(engine.downloads).toHaveLength(2)
    engine.append({ code: code(1) })
    await engine.turn()
    expect(onTheWay(engine)).toEqual([code(1)])
  })
  it('K2: whoever was on the way or looked up while it was made is looked up again, and nobody else', async () => {
    const engine = await started()
    engine.append({ code: code(1) })
    await engine.turn()
    engine.sync.fetchNow()
    await engine.turn()
    engine.parcels[0]?.answer(CONFIRMED)
    engine.append({ code: code(2) })
    await engine.ask('NEW')
    await engine.turn()
    engine.parcels[1]?.answer(CONFIRMED)
    await engine.turn()
    engine.state.lookups.length = 0
    engine.sendList(9, { fingerprint: 'other' })
    await engine.until(() => engine.state.lookups.length === 3)
    await engine.clock.advance(50)
    expect(engine.state.lookups.toSorted()).toEqual([code(1), code(2), 'NEW'].toSorted())
  })
  it('K2: a look-up that overlaps an operation of the same person is asked again once that has ended', async () => {
    const engine = await started()
    engine.append({ code: code(1) })
    await engine.turn()
    await engine.ask(code(1))
    await engine.clock.advance(limits.probeEveryMs)
    expect(engine.state.lookups).toEqual([code(1)])
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.clock.advance(limits.probeEveryMs)
    expect(engine.state.lookups).toEqual([code(1), code(1)])
  })
  it('K2: the same where the operation left while the person was looked up anew', async () => {
    const engine = await started()
    const answers: (() => void)[] = []
    engine.central.lookup = (who) => new Promise((resolve) => {
      engine.state.lookups.push(who)
      answers.push(() => resolve({ ok: true, value: null }))
    })
    engine.sync.learnAbout(code(1))
    await engine.clock.advance(limits.probeEveryMs)
    engine.append({ code: code(1) })
    await engine.turn()
    answers[0]?.()
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.clock.advance(limits.probeEveryMs)
    expect(engine.state.lookups).toEqual([code(1), code(1)])
    answers[1]?.()
    await engine.clock.advance(limits.probeEveryMs * 3)
    expect(engine.state.lookups).toHaveLength(2)
  })
  it('is fetched once more instead when too many would have to be looked up', async () => {
    const engine = await started()
    engine.sync.fetchNow()
    await engine.turn()
    for (let number = 0; number <= limits.learnAgainMax; number += 1) await engine.ask(`N${number}`)
    engine.state.lookups.length = 0
    engine.sendList(9, { fingerprint: 'other' })
    await engine.until(() => engine.store.mirror()?.about.fingerprint === 'other')
    await engine.clock.advance(limits.listRetryMs + limits.probeEveryMs)
    expect([engine.state.lookups, engine.downloads.length]).toEqual([[], 3])
  })
  it('stays as it is when the new one is cut, and a fault of the network is heard', async () => {
    const engine = await started()
    const before = engine.store.mirror()?.about
    engine.sync.fetchNow()
    await engine.turn()
    engine.downloads[1]?.answer({ ok: false, problem: 'cut' })
    await engine.turn()
    expect([engine.sync.listProblem(), engine.sync.connection().state, engine.store.mirror()?.about]).toEqual(['cut', 'online', before])
  })
})
