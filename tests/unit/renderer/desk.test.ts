import { beforeEach, describe, expect, it } from 'vitest'
import type { RedeemView } from '../../../src-shared/contract/types.ts'
import { card, line, verdict } from './desk-samples.ts'
import { createFakeWindow } from './fake-window.ts'

let window: ReturnType<typeof createFakeWindow>
const view = () => window.desk.store.getState().view

beforeEach(() => {
  window = createFakeWindow()
  window.desk.bridge.opened(window.client)
})

describe('verdicts', () => {
  it('sound, stay for their time and go', async () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict() })
    expect(window.cues).toEqual(['in'])
    await window.time.advance(4999)
    expect(view().kind).toBe('verdict')
    await window.time.advance(1)
    expect(view().kind).toBe('idle')
  })

  it('replace each other, each with its own time', async () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 1 }) })
    await window.time.advance(4000)
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 2 }) })
    await window.time.advance(4000)
    expect(view()).toMatchObject({ verdict: { number: 2 } })
    await window.time.advance(1000)
    expect(view().kind).toBe('idle')
  })

  it('told again after a loss are not new ones', () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 5 }) })
    window.desk.moves.act({ id: 'next', key: 'Esc' })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 5 }) })
    expect(view().kind).toBe('idle')
    expect(window.cues).toEqual(['in'])
  })

  it('with hand-outs stay 45 s from the last touch', async () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: card({ handOuts: [line(1)] }) }) })
    await window.time.advance(40_000)
    window.desk.touch()
    await window.time.advance(44_000)
    expect(view().kind).toBe('verdict')
    await window.time.advance(1000)
    expect(view().kind).toBe('idle')
  })

  it('without hand-outs are not held by touches', async () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict() })
    await window.time.advance(4900)
    window.desk.touch()
    await window.time.advance(100)
    expect(view().kind).toBe('idle')
  })
})

describe('hand-outs', () => {
  const twoLines = card({ handOuts: [line(1), line(2, { quantity: 2, remaining: 2 })] })
  const giving = () => {
    let current = twoLines
    window.answers.redeem = (wish) => {
      current = {
        ...current,
        handOuts: current.handOuts.map((one) => (one.lineId === wish.lineId ? { ...one, remaining: one.remaining - 1, redeemed: one.redeemed + 1 } : one)),
      }
      return Promise.resolve({ kind: 'given', card: current, provisional: false, flagged: false })
    }
  }

  it('are given one unit per call, all of them by one key, and end the card after 3 s', async () => {
    giving()
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: twoLines }) })
    window.desk.moves.act({ id: 'give-all', key: 'F2' })
    await window.time.advance(10)
    expect(window.calls.map(([, wish]) => wish)).toEqual([1, 2, 2].map((lineId) => ({ code: twoLines.code, lineId, units: 1, released: null })))
    expect(window.cues).toEqual(['in', 'given', 'given', 'given'])
    expect(view()).toMatchObject({ given: 3 })
    await window.time.advance(3000)
    expect(view().kind).toBe('idle')
  })

  it('are given once for a double press', async () => {
    const answer = Promise.withResolvers<RedeemView>()
    window.answers.redeem = () => answer.promise
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: twoLines }) })
    window.desk.moves.give(2, 1)
    window.desk.moves.give(2, 1)
    window.desk.moves.act({ id: 'give-all', key: 'F2' })
    expect(window.calls).toHaveLength(1)
    answer.resolve({ kind: 'given', card: twoLines, provisional: false, flagged: false })
    await window.time.advance(1)
    expect(window.desk.store.getState().giving).toEqual([])
  })

  it('stop at the first refusal and say why', async () => {
    window.answers.redeem = () => Promise.resolve({ kind: 'refused', reason: 'nothing-left', card: null })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: twoLines }) })
    window.desk.moves.act({ id: 'give-all', key: 'F2' })
    await window.time.advance(1)
    expect(window.calls).toHaveLength(1)
    expect(window.desk.store.getState().toast).toEqual({ kind: 'not-given', reason: 'nothing-left', name: null })
    expect(window.cues).toEqual(['in', 'error'])
  })

  it('that wait for a lead, or were given elsewhere, stay on screen with the way on', async () => {
    window.answers.redeem = () => Promise.resolve({ kind: 'held', reason: 'used-up', card: twoLines })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: twoLines }) })
    window.desk.moves.give(2, 2)
    await window.time.advance(60_000)
    expect(view()).toMatchObject({ kind: 'verdict', trouble: { lineId: 2, units: 2, kind: 'used-up' }, given: 0 })
    expect(window.cues).toEqual(['in', 'lead'])
    // Tried again: what stood there is over.
    window.answers.redeem = () => Promise.resolve({ kind: 'given', card: twoLines, provisional: true, flagged: true })
    window.desk.moves.give(2, 1)
    await window.time.advance(1)
    expect(view()).toMatchObject({ trouble: null, given: 1, forNow: [2] })
    expect(window.desk.store.getState().toast).toEqual({ kind: 'flagged' })
  })

  it('of somebody who is gone are told with their name', async () => {
    const answer = Promise.withResolvers<RedeemView>()
    window.answers.redeem = () => answer.promise
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: twoLines }) })
    window.desk.moves.give(1, 1)
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 2, code: 'NEXT', card: card({ code: 'NEXT', name: 'Bo' }) }) })
    answer.resolve({ kind: 'refused', reason: 'already-given', card: twoLines })
    await window.time.advance(1)
    expect(window.desk.store.getState().toast).toEqual({ kind: 'not-given', reason: 'already-given', name: 'Ada Example' })
    expect(view()).toMatchObject({ trouble: null })
  })

  it('say that they are asked for only when it takes longer than a blink', async () => {
    window.answers.redeem = () => new Promise(() => {})
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: twoLines }) })
    window.desk.moves.give(1, 1)
    await window.time.advance(149)
    expect(window.desk.store.getState().giving).toEqual([{ lineId: 1, slow: false }])
    await window.time.advance(1)
    expect(window.desk.store.getState().giving).toEqual([{ lineId: 1, slow: true }])
  })

  it('without an answer are shown as not known, not as failed', async () => {
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: twoLines }) })
    window.desk.moves.give(1, 1)
    await window.time.advance(1)
    expect(window.desk.store.getState().toast).toEqual({ kind: 'given-unknown' })
  })

  it('given while the next guest is scanned do not touch that guest', async () => {
    giving()
    window.desk.apply({ kind: 'verdict', verdict: verdict({ card: twoLines }) })
    window.desk.moves.act({ id: 'give-all', key: 'F2' })
    const next = card({ code: 'NEXT', name: 'Bo', handOuts: [line(9)] })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ number: 2, code: 'NEXT', card: next }) })
    await window.time.advance(10)
    expect(window.calls).toHaveLength(3)
    expect(view()).toMatchObject({ card: next, given: 0 })
  })
})

describe('the bridge', () => {
  it('lost: says so, refuses calls at once, and watches anew when it is back', async () => {
    await window.time.advance(1)
    window.desk.bridge.lost()
    expect(window.desk.store.getState().link).toBe('lost')
    window.desk.scanned('X')
    await window.time.advance(1)
    expect(window.calls).toEqual([])
    expect(window.desk.store.getState().toast).toEqual({ kind: 'no-answer' })
    expect(window.cues).toEqual(['error'])
    window.desk.bridge.opened(window.client)
    await window.time.advance(1)
    expect(window.desk.store.getState().link).toBe('open')
    expect(window.watched()).toBe(2)
  })

  it('open, but the stream of events ended: watches again after a second', async () => {
    await window.time.advance(1)
    window.endStream()
    await window.time.advance(500)
    expect(window.watched()).toBe(1)
    await window.time.advance(1000)
    expect(window.watched()).toBe(2)
  })
})

describe('the search', () => {
  it('asks for the last text only, and for no text not at all', async () => {
    window.desk.moves.act({ id: 'find', key: 'F3' })
    for (const text of ['a', 'ad', 'ada']) window.desk.moves.finding.type(text)
    await window.time.advance(1)
    expect(window.calls.map(([, input]) => input)).toEqual([{ text: 'a' }, { text: 'ada' }])
    window.desk.moves.finding.type(' ')
    await window.time.advance(1)
    expect(window.calls).toHaveLength(2)
    expect(view()).toMatchObject({ kind: 'search', found: null })
  })

  it('starts with the name of the person refused', async () => {
    const refused = card({ name: 'Sam Demo', admissible: false })
    window.desk.apply({ kind: 'verdict', verdict: verdict({ band: 'stop', reason: 'refunded', card: refused }) })
    window.desk.moves.act({ id: 'find', key: 'F3' })
    await window.time.advance(1)
    expect(view()).toMatchObject({ kind: 'search', text: 'Sam Demo' })
  })

  it('does not open a person over a guest scanned meanwhile', async () => {
    window.answers.show = card({ name: 'Late' })
    window.desk.moves.act({ id: 'find', key: 'F3' })
    const showing = window.desk.moves.finding.show('X')
    window.desk.apply({ kind: 'verdict', verdict: verdict() })
    await showing
    expect(view().kind).toBe('verdict')
  })
})

describe('small cues', () => {
  it('a misread says so for 3 s, a duplicate is only heard', async () => {
    window.desk.apply({ kind: 'duplicate', device: 'a' })
    window.desk.readAgain()
    window.desk.misread()
    expect(window.cues).toEqual(['dup', 'dup', 'error'])
    await window.time.advance(3000)
    expect(window.desk.store.getState().toast).toBeNull()
  })
})
