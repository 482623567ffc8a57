import { describe, expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import { codeOf, onTheWay, startedEngine } from '../../support/sync/engine.ts'
import { CONFIRMED } from '../../support/sync/scripted-central.ts'

describe('the list', () => {
  it('holds no upload up', async () => {
    const engine = await startedEngine()
    engine.sync.fetchNow()
    await engine.turn()
    expect(engine.downloads).toHaveLength(2)
    engine.append({ code: codeOf(1) })
    await engine.turn()
    expect(onTheWay(engine)).toEqual([codeOf(1)])
  })
  it('K2: whoever was on the way or looked up while it was made is looked up again, and nobody else', async () => {
    const engine = await startedEngine()
    engine.append({ code: codeOf(1) })
    await engine.turn()
    engine.sync.fetchNow()
    await engine.turn()
    engine.parcels[0]?.answer(CONFIRMED)
    engine.append({ code: codeOf(2) })
    await engine.ask('NEW')
    await engine.turn()
    engine.parcels[1]?.answer(CONFIRMED)
    await engine.turn()
    engine.state.lookups.length = 0
    engine.sendList(9, { fingerprint: 'other' })
    await engine.until(() => engine.state.lookups.length === 3)
    await engine.clock.advance(50)
    expect(engine.state.lookups.toSorted()).toEqual([codeOf(1), codeOf(2), 'NEW'].toSorted())
  })
  it('K2: a look-up that overlaps an operation of the same person is asked again once that has ended', async () => {
    const engine = await startedEngine()
    engine.append({ code: codeOf(1) })
    await engine.turn()
    await engine.ask(codeOf(1))
    await engine.clock.advance(limits.probeEveryMs)
    expect(engine.state.lookups).toEqual([codeOf(1)])
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.clock.advance(limits.probeEveryMs)
    expect(engine.state.lookups).toEqual([codeOf(1), codeOf(1)])
  })
  it('K2: the same where the operation left while the person was looked up anew', async () => {
    const engine = await startedEngine()
    const answers: (() => void)[] = []
    engine.central.lookup = (who) => new Promise((resolve) => {
      engine.state.lookups.push(who)
      answers.push(() => resolve({ ok: true, value: null }))
    })
    engine.sync.learnAbout(codeOf(1))
    await engine.clock.advance(limits.probeEveryMs)
    engine.append({ code: codeOf(1) })
    await engine.turn()
    answers[0]?.()
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.clock.advance(limits.probeEveryMs)
    expect(engine.state.lookups).toEqual([codeOf(1), codeOf(1)])
    answers[1]?.()
    await engine.clock.advance(limits.probeEveryMs * 3)
    expect(engine.state.lookups).toHaveLength(2)
  })
  it('is fetched once more instead when too many would have to be looked up', async () => {
    const engine = await startedEngine()
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
    const engine = await startedEngine()
    const before = engine.store.mirror()?.about
    engine.sync.fetchNow()
    await engine.turn()
    engine.downloads[1]?.answer({ ok: false, problem: 'cut' })
    await engine.turn()
    expect([engine.sync.listProblem(), engine.sync.connection().state, engine.store.mirror()?.about]).toEqual(['cut', 'online', before])
  })
})
