import { describe, expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import { codeOf, onTheWay, startEngine, startedEngine, type Engine } from '../../support/sync/engine.ts'
import { CONFIRMED, NOT_SENT, refused, UNKNOWN } from '../../support/sync/scripted-central.ts'

const many = (engine: Engine, count: number, from = 1): number[] => Array.from({ length: count }, (_, index) => engine.append({ code: codeOf(from + index) }))

describe('requests on their way', () => {
  it('are as many as there are places, one kept free, and a place is taken again as soon as it is free', async () => {
    const engine = await startedEngine()
    many(engine, 12)
    await engine.turn()
    expect(onTheWay(engine)).toEqual([1, 2, 3, 4, 5, 6, 7].map(codeOf))
    engine.parcels[4]?.answer(CONFIRMED)
    await engine.turn()
    expect(onTheWay(engine).slice(7)).toEqual([codeOf(8)])
    expect(limits.uploadsInFlight).toBe(8)
  })
  it('never overtake within a person, and nobody waits for another person', async () => {
    const engine = await startedEngine()
    for (const who of ['A', 'A', 'B', 'A']) engine.append({ code: who })
    await engine.turn()
    expect(onTheWay(engine)).toEqual(['A', 'B'])
    engine.parcels[1]?.answer(CONFIRMED)
    await engine.turn()
    expect(onTheWay(engine)).toEqual(['A', 'B'])
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.turn()
    expect(onTheWay(engine)).toEqual(['A', 'B', 'A'])
  })
  it('have a place for what a guest waits for, whatever else is under way', async () => {
    const engine = await startedEngine()
    many(engine, 12)
    await engine.turn()
    engine.redeem('GUEST', { asksFirst: true })
    await engine.turn()
    expect(onTheWay(engine).slice(7)).toEqual(['GUEST'])
    // A second guest goes before the five that were there first.
    engine.redeem('OTHER', { asksFirst: true })
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.turn()
    expect(onTheWay(engine).slice(8)).toEqual(['OTHER'])
  })
  it('stop with a failure, count as one failure when they fail together, and go on after a probe', async () => {
    const engine = await startedEngine()
    many(engine, 9)
    await engine.turn()
    engine.state.isUp = false
    for (const parcel of engine.parcels) parcel.answer(NOT_SENT)
    await engine.turn()
    expect(engine.sync.connection()).toMatchObject({ state: 'unsteady', failures: 1 })
    expect(engine.parcels).toHaveLength(7)
    await engine.clock.advance(limits.retryFirstMs * 2)
    expect(engine.parcels).toHaveLength(7)
    engine.state.isUp = true
    await engine.clock.advance(limits.retryMaxMs)
    expect(engine.parcels).toHaveLength(14)
  })
  it('are not sent while what central can do is not known', async () => {
    const engine = await startedEngine()
    engine.state.capabilities = null
    engine.state.isUp = false
    engine.append({ code: 'A' })
    await engine.clock.advance(limits.probeEveryMs * 3)
    expect(engine.parcels).toHaveLength(0)
  })
  it('leave an entry that was withdrawn in time alone', async () => {
    const engine = await startedEngine()
    const [first, second] = [engine.append({ code: 'A' }), engine.append({ code: 'A' })]
    await engine.turn()
    expect(engine.store.outbox.withdraw(first, 5)).toBe(false)
    expect(engine.store.outbox.withdraw(second, 5)).toBe(true)
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.turn()
    expect([onTheWay(engine), engine.states('A'), engine.store.outbox.countOpen()]).toEqual([['A'], ['confirmed', 'withdrawn'], 0])
  })
  it('do not send what was withdrawn while central was asked about it', async () => {
    const engine = await startedEngine((fresh) => {
      fresh.state.capabilities = null
    })
    engine.state.capabilities = { ...(engine.state.capabilities ?? fail()), idempotency: false }
    let tell = (): void => {}
    engine.central.readBack = () => new Promise((resolve) => { tell = () => resolve({ ok: true, value: { checkedIn: true, redeemed: 0 } }) })
    const seq = engine.redeem('A')
    await engine.turn()
    expect(engine.store.outbox.withdraw(seq, 5)).toBe(true)
    tell()
    await engine.turn()
    expect([engine.parcels.length, engine.states('A')]).toEqual([0, ['withdrawn']])
  })
})

const fail = (): never => {
  throw new Error('central can do nothing')
}

describe('what is sent', () => {
  it('D7: is the same to the letter when it is sent once more, although the clocks have moved', async () => {
    const engine = await startedEngine()
    engine.state.offsetMs = 500
    engine.append({ code: 'A' })
    await engine.turn()
    engine.parcels[0]?.answer(UNKNOWN)
    engine.state.offsetMs = 9000
    await engine.clock.advance(limits.retryMaxMs)
    const [first, again] = engine.parcels
    expect(first?.clientTimeMs).toBe((engine.store.outbox.open(1)[0]?.atMs ?? 0) + 500)
    expect({ ...again, answer: 0 }).toEqual({ ...first, answer: 0 })
  })
  it('D7: stays unknown when its repeat never left', async () => {
    const engine = await startedEngine()
    engine.append({ code: 'A' })
    await engine.turn()
    engine.parcels[0]?.answer(UNKNOWN)
    await engine.clock.advance(limits.retryMaxMs)
    engine.parcels[1]?.answer(NOT_SENT)
    await engine.turn()
    expect(engine.states('A')).toEqual(['unknown'])
  })
  it('goes by a new key when a lead sends it again after a no', async () => {
    const engine = await startedEngine()
    const seq = engine.append({ code: 'A' })
    await engine.turn()
    engine.parcels[0]?.answer(refused('rejected'))
    await engine.turn()
    engine.store.outbox.requeue(seq)
    engine.sync.nudge()
    await engine.turn()
    const keys = engine.parcels.map(({ key }) => key)
    expect(keys[1]).toBe(`${keys[0] ?? ''}.1`)
  })
  it('says no time to a central that does not want to know, and no key to one that keeps none', async () => {
    const engine = await startedEngine()
    engine.state.capabilities = { ...(engine.state.capabilities ?? fail()), idempotency: false, clientTimestamps: false }
    engine.append({ code: 'A' })
    await engine.turn()
    expect(engine.parcels[0]).toMatchObject({ key: null, clientTimeMs: null })
  })
  it('D9 D10: an undo goes out only where central can know what it takes back', async () => {
    const engine = await startedEngine()
    const seqs = ['A', 'B', 'C'].map((who) => engine.append({ code: who }))
    await engine.turn()
    engine.parcels[0]?.answer(refused('rejected'))
    engine.parcels[1]?.answer({ ...CONFIRMED, answer: { kind: 'confirmed', atMs: 5, centralId: null } })
    engine.parcels[2]?.answer(CONFIRMED)
    await engine.turn()
    seqs.forEach((aboutSeq, index) => engine.append({ code: 'ABC'.charAt(index), kind: 'undo', operation: 'undo', aboutSeq, body: { reason: 'mistake' } }))
    await engine.turn()
    expect(engine.parcels.slice(3).map(({ code: who, operation }) => ({ who, operation }))).toEqual([
      { who: 'C', operation: { kind: 'undo', subject: 'check-in', reason: 'mistake', centralId: 7, targetState: 'confirmed' } },
    ])
    expect([engine.cases(), engine.store.outbox.countOpen()]).toEqual([['rejected', 'not-offered'], 1])
  })
})

describe('many in one request', () => {
  const batching = (): Promise<Engine> => startedEngine((engine) => {
    engine.state.capabilities = { ...(engine.state.capabilities ?? fail()), batchUpload: true }
  })
  it('go so when more wait than there are places, one of each person, and end as if they had come alone', async () => {
    const engine = await batching()
    many(engine, 30)
    engine.append({ code: codeOf(1) })
    await engine.turn()
    expect(engine.batches.map(({ parcels }) => parcels.length)).toEqual([30])
    expect(new Set(engine.batches[0]?.parcels.map(({ key }) => key)).size).toBe(30)
    engine.batches[0]?.answer(engine.batches[0].parcels.map((_, index) => (index === 3 ? refused('rejected') : index === 4 ? UNKNOWN : CONFIRMED)))
    await engine.turn()
    expect([engine.states(codeOf(1)), engine.states(codeOf(4)), engine.states(codeOf(5))]).toEqual([['confirmed', 'queued'], ['refused'], ['unknown']])
    expect([engine.cases(), engine.store.outbox.countOpen()]).toEqual([['rejected'], 2])
  })
  it('leave what a guest waits for alone', async () => {
    const engine = await batching()
    many(engine, 30)
    engine.redeem('GUEST', { asksFirst: true })
    await engine.turn()
    expect([onTheWay(engine), engine.batches.length]).toEqual([['GUEST'], 1])
    engine.append({ code: 'LATER' })
    await engine.turn()
    expect(onTheWay(engine)).toEqual(['GUEST', 'LATER'])
  })
  it('are two requests at most, each no longer than agreed', async () => {
    const engine = await batching()
    many(engine, limits.uploadBatch * 3)
    await engine.turn()
    expect(engine.batches.map(({ parcels }) => parcels.length)).toEqual([limits.uploadBatch, limits.uploadBatch])
    expect(limits.uploadBatchesInFlight).toBe(2)
  })
  it('are all unknown when central answers for some of them only', async () => {
    const engine = await batching()
    many(engine, 10)
    await engine.turn()
    engine.batches[0]?.answer([CONFIRMED])
    await engine.turn()
    expect([engine.states(codeOf(1)), engine.states(codeOf(10))]).toEqual([['confirmed'], ['unknown']])
  })
})

describe('closing', () => {
  it('waits a moment for answers, and hears none that comes later', async () => {
    const engine = await startedEngine()
    engine.append({ code: 'A' })
    await engine.turn()
    let isClosed = false
    const close = async (): Promise<void> => {
      await engine.sync.stop()
      isClosed = true
    }
    const closing = close()
    await engine.clock.advance(limits.stopWaitMs - 1)
    expect(isClosed).toBe(false)
    await engine.clock.advance(1)
    await closing
    // The store may be closed by now, so nothing may be written.
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.turn()
    expect(engine.states('A')).toEqual(['sending'])
  })
  it('is done at once when nothing is on its way', async () => {
    const engine = await startedEngine()
    await engine.sync.stop()
    expect(engine.downloads).toHaveLength(1)
  })
})

describe('a slow central', () => {
  it('is told of, unless what took long was a batch', async () => {
    const engine = await startedEngine((fresh) => {
      fresh.state.capabilities = { ...(fresh.state.capabilities ?? fail()), batchUpload: true }
    })
    many(engine, 30)
    await engine.turn()
    engine.state.answerMs = limits.slowAnswerMs * 2
    engine.batches[0]?.answer(engine.batches[0].parcels.map(() => CONFIRMED))
    await engine.turn()
    expect(engine.sync.connection().state).toBe('online')
    engine.append({ code: 'A' })
    await engine.turn()
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.turn()
    expect(engine.sync.connection()).toMatchObject({ state: 'unsteady', problem: 'slow' })
  })
})

describe('central asked first', () => {
  const asking = async () => {
    const engine = await startedEngine()
    const seq = engine.redeem('A', { asksFirst: true })
    const settled = engine.settled(seq, 1000)
    await engine.turn()
    return { ...engine, seq, settled }
  }
  it('D11: tells who waits, and journals that it was shown', async () => {
    const yes = await asking()
    yes.parcels[0]?.answer(CONFIRMED)
    await yes.turn()
    expect(await yes.settled).toEqual({ kind: 'confirmed', atMs: 5 })
    expect([yes.store.outbox.shownOf(yes.seq), yes.cases()]).toEqual(['final', []])
    const no = await asking()
    no.parcels[0]?.answer(refused())
    await no.turn()
    expect(await no.settled).toEqual({ kind: 'refused', reason: 'already-redeemed', facts: { atMs: 3, station: 'Station 2' } })
    expect([no.store.outbox.shownOf(no.seq), no.cases()]).toEqual(['refused', []])
  })
  it('D12 D13: silence is told when the budget ends, and what comes later is judged by what was shown', async () => {
    for (const [answer, expected] of [[CONFIRMED, []], [refused(), ['already-redeemed']]] as const) {
      const late = await asking()
      await late.clock.advance(1000)
      expect(await late.settled).toEqual({ kind: 'silent' })
      late.store.outbox.markShown(late.seq, 'provisional')
      late.parcels[0]?.answer(answer)
      await late.turn()
      expect(late.cases()).toEqual(expected)
    }
  })
  it('D14 D15: what nobody was told of is a case only when central booked it', async () => {
    for (const [answer, expected] of [[CONFIRMED, ['booked-unseen']], [refused(), []]] as const) {
      const held = await asking()
      await held.clock.advance(1000)
      held.store.outbox.markShown(held.seq, 'held')
      held.parcels[0]?.answer(answer)
      await held.turn()
      expect(held.cases()).toEqual(expected)
    }
  })
  it('D14: after a crash nobody waits any more', async () => {
    const crashed = await asking()
    crashed.close()
    const again = startEngine(crashed.folder)
    again.sync.start()
    await again.turn()
    again.parcels[0]?.answer(CONFIRMED)
    await again.turn()
    expect(again.cases()).toEqual(['booked-unseen'])
  })
  it('D14: nor after the desk was closed, which tells nobody anything', async () => {
    const closing = await asking()
    let heard = false
    const listen = async (): Promise<void> => {
      await closing.settled
      heard = true
    }
    void listen()
    const stopped = closing.sync.stop()
    closing.parcels[0]?.answer(CONFIRMED)
    await closing.clock.advance(5000)
    await stopped
    expect([heard, closing.cases()]).toEqual([false, ['booked-unseen']])
  })
  it('D16: whoever waits hears silence where nobody can know', async () => {
    const engine = await startedEngine()
    engine.state.capabilities = { ...(engine.state.capabilities ?? fail()), idempotency: false }
    const seq = engine.redeem('A', { asksFirst: true })
    const settled = engine.settled(seq, limits.retryMaxMs)
    await engine.turn()
    engine.reads({ checkedIn: true, redeemed: 2 })
    engine.parcels[0]?.answer(UNKNOWN)
    await engine.clock.advance(limits.retryMaxMs)
    expect([await settled, engine.cases()]).toEqual([{ kind: 'silent' }, ['unknown-outcome']])
  })
})
