import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, canBeMadeAnew, type CredentialEvent, isStuck, newCredential, type Task, taskOf } from '../../../../src-central/credentials/transitions.ts'
import type { Credential } from '../../../../src-central/domain/credential.ts'
import { type Micros, micros1970 } from '../../../../src-central/instant.ts'
import { limits } from '../../../../src-central/limits.ts'

const SECOND = 1_000_000
const at = (seconds: number): Micros => micros1970(seconds * SECOND)
const moment = (seconds: number, chance = 0) => ({ now: at(seconds), chance })
const fresh = (deadlineSeconds = 60): Credential => newCredential({ key: 'a', deadlineAt: at(deadlineSeconds), now: at(0) })
const PIN = { sealed: 'sealed', validFrom: at(1), validUntil: at(1000) }
const play = (job: Credential, ...events: [CredentialEvent, number][]): Credential =>
  events.reduce((now, [event, seconds]) => after(now, event, moment(seconds)) ?? now, job)
const made = (key = 'a'): CredentialEvent => ({ kind: 'made', key, pin: PIN })
const notMade = (key = 'a'): CredentialEvent => ({ kind: 'not made', key, trouble: 'timeout' })
const PASSED: CredentialEvent = { kind: 'time passed' }
const WITHDRAW: CredentialEvent = { kind: 'withdraw', why: 'lead' }
const anew = (key: string, deadlineSeconds = 200): CredentialEvent => ({ kind: 'make anew', key, deadlineAt: at(deadlineSeconds) })

test('N3: the same question is asked again until it is answered', () => {
  const asked = play(fresh(), [notMade(), 1], [notMade(), 2])
  expect(taskOf(asked)).toEqual({ kind: 'make', key: 'a' })
  expect([asked.state.kind, asked.attempts, asked.trouble]).toEqual(['preparing', 2, 'timeout'])
  expect(play(asked, [made(), 3]).state).toEqual({ kind: 'ready', pin: PIN })
})

test('N4: pauses double, end at a ceiling, hold chance and never pass the deadline', () => {
  const pause = (attempts: number, chance: number) => {
    const job = { ...fresh(10_000), attempts: attempts - 1 }
    return ((after(job, notMade(), moment(5, chance))?.nextAt ?? 0) - at(5)) / 1000
  }
  expect([1, 2, 3, 4].map((attempts) => pause(attempts, 0))).toEqual([250, 500, 1000, 2000])
  expect(pause(1, 0.999)).toBeCloseTo(500, 0)
  expect(pause(limits.credentialAttempts - 1, 0)).toBe(limits.credentialLongestPauseMs / 2)
  expect(after({ ...fresh(5.1), attempts: 9 }, notMade(), moment(5))?.nextAt).toBe(at(5.1))
  expect(after({ ...fresh(10_000), attempts: limits.credentialAttempts - 1 }, notMade(), moment(5))?.state).toEqual({ kind: 'failed', reason: 'no_answer' })
})

test('N5: when the time is up it has failed and never becomes ready', () => {
  expect(after(fresh(), PASSED, moment(59.9))).toBeUndefined()
  const failed = play(fresh(), [PASSED, 60])
  expect([failed.state, taskOf(failed)]).toEqual([{ kind: 'failed', reason: 'deadline' }, { kind: 'take back', key: 'a' }])
  expect(play(fresh(), [made(), 60]).state.kind).toBe('failed')
  expect(play(failed, [made(), 61]).state.kind).toBe('failed')
})

test('N6: a PIN that comes too late is taken back, even once more', () => {
  const gone = play(fresh(), [PASSED, 60], [{ kind: 'taken back', key: 'a' }, 61])
  expect([taskOf(gone), gone.nextAt]).toEqual([undefined, null])
  expect(taskOf(play(gone, [made(), 62]))).toEqual({ kind: 'take back', key: 'a' })
})

test('N9: a new PIN waits until the one before it is gone', () => {
  const again = play(fresh(), [made(), 1], [WITHDRAW, 2], [anew('b'), 3])
  expect(taskOf(again)).toEqual({ kind: 'take back', key: 'a' })
  expect(play(again, [made('b'), 4]).state.kind).toBe('preparing')
  expect(taskOf(play(again, [{ kind: 'taken back', key: 'a' }, 4]))).toEqual({ kind: 'make', key: 'b' })
})

test('N10: what the locks do not take back becomes stuck, and a lead may try again', () => {
  const tired = { ...play(fresh(), [WITHDRAW, 1]), attempts: limits.credentialRemovals - 1 }
  const stuck = play(tired, [{ kind: 'not taken back', key: 'a', trouble: 'busy' }, 2])
  expect([isStuck(tired), isStuck(stuck), taskOf(stuck)]).toEqual([false, true, { kind: 'take back', key: 'a' }])
  expect(isStuck(play(stuck, [WITHDRAW, 3]))).toBe(false)
})

test('N11: only what is over is made anew', () => {
  const over: Credential['state'][] = [{ kind: 'failed', reason: 'refused' }, { kind: 'withdrawn', why: 'lead' }, { kind: 'ended' }]
  expect(over.map(canBeMadeAnew)).toEqual([true, true, true])
  expect(after(fresh(), anew('b'), moment(1))).toBeUndefined()
  expect(after(play(fresh(), [made(), 1]), anew('b'), moment(2))).toBeUndefined()
})

test('N14: a PIN is blanked some time after its validity', () => {
  const ready = play(fresh(), [made(), 1])
  const endSeconds = 1000 + limits.credentialBlankMs / 1000
  expect(ready.nextAt).toBe(at(endSeconds))
  expect(after(ready, PASSED, moment(endSeconds - 1))).toBeUndefined()
  expect(play(ready, [PASSED, endSeconds]).state).toEqual({ kind: 'ended' })
})

type Step = { kind: 'send' } | { kind: 'lead withdraws' } | { kind: 'lead asks anew' } | { kind: 'arrives' | 'is answered' | 'is lost'; which: number } | { kind: 'time'; seconds: number }
type Letter = Task & { hasArrived: boolean }

/** Locks that keep their three promises, and letters on the way to them and back in any order. */
function createWorld() {
  const open = new Set<string>()
  const gone = new Set<string>()
  let letters: Letter[] = []
  let job = fresh(30)
  let seconds = 0
  let keys = 0
  let mostOpen = 0
  const apply = (event: CredentialEvent): void => {
    const before = job
    job = after(job, event, moment(seconds, 0.5)) ?? job
    if (job.state.kind === 'ready' && before.state.kind !== 'ready') {
      expect(before.state.kind).toBe('preparing')
      expect(at(seconds)).toBeLessThan(before.deadlineAt)
      expect([...open]).toEqual([job.key])
    }
  }
  const arrive = (letter: Letter): void => {
    letter.hasArrived = true
    if (letter.kind === 'take back') {
      open.delete(letter.key)
      gone.add(letter.key)
    } else if (!gone.has(letter.key)) open.add(letter.key)
    mostOpen = Math.max(mostOpen, open.size)
  }
  const answer = (letter: Letter): void => {
    if (!letter.hasArrived) arrive(letter)
    const { kind, key } = letter
    letters = letters.filter((other) => other !== letter)
    if (kind === 'take back') apply({ kind: 'taken back', key })
    else if (open.has(key)) apply({ kind: 'made', key, pin: { ...PIN, validUntil: at(seconds + 100_000) } })
    else apply({ kind: 'refused', key, reason: 'not_allowed' })
  }
  const lose = (letter: Letter): void => {
    const { kind, key } = letter
    if (letter.hasArrived) letters = letters.filter((other) => other !== letter)
    apply(kind === 'take back' ? { kind: 'not taken back', key, trouble: 'timeout' } : { kind: 'not made', key, trouble: 'timeout' })
  }
  const send = (): void => {
    const task = taskOf(job)
    if (task !== undefined) letters.push({ ...task, hasArrived: false })
  }
  const HANDLING = { arrives: arrive, 'is answered': answer, 'is lost': lose }
  return {
    send,
    take: (step: Step): void => {
      if (step.kind === 'send') send()
      else if (step.kind === 'lead withdraws') apply(WITHDRAW)
      else if (step.kind === 'lead asks anew') apply(anew(`k${(keys += 1)}`, seconds + 30))
      else if (step.kind === 'time') {
        seconds += step.seconds
        apply(PASSED)
      } else {
        const letter = letters[step.which % Math.max(1, letters.length)]
        if (letter !== undefined) HANDLING[step.kind](letter)
      }
    },
    /** Whatever is on its way arrives, and nothing is lost any more. */
    comeToRest: (): void => {
      for (let turn = 0; turn < 20; turn += 1) {
        for (const letter of letters) answer(letter)
        send()
      }
    },
    seen: () => ({ job, open: [...open], mostOpen, seconds }),
  }
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'send' as const }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('arrives' as const, 'is answered' as const, 'is lost' as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ kind: 'lead withdraws' }, { kind: 'lead asks anew' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('time' as const), seconds: fc.integer({ min: 1, max: 20 }) }) },
)

describe('N3 N5 N6 N9: in every order of events', () => {
  test('there is never a second PIN, and at rest only a ready credential has one', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const world = createWorld()
        for (const one of steps) {
          world.take(one)
          const { job, mostOpen, seconds } = world.seen()
          expect(mostOpen).toBeLessThanOrEqual(1)
          if (job.state.kind === 'ready') expect(job.leftover).toBeNull()
          if (job.state.kind === 'preparing') expect(at(seconds)).toBeLessThan(job.deadlineAt)
        }
        world.comeToRest()
        const { job, open } = world.seen()
        expect(open).toEqual(job.state.kind === 'ready' ? [job.key] : [])
        expect(job.state.kind).not.toBe('preparing')
      }),
      { numRuns: 3000 },
    )
  })
})
