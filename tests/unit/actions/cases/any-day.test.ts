import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCaseStep } from '../../../../src-main/actions/cases/step.ts'
import type { CaseReason, StepKind } from '../../../../src-shared/domain/case.ts'
import { openCaseDesk, type CaseDesk } from '../../../support/cases/desk.ts'

type Happening =
  | { does: 'refuse' | 'lose' | 'find'; central: CaseReason }
  | { does: 'step'; which: number; kind: StepKind; note: string; code: string; lineId: number | null }
  /** Central takes whatever is in the outbox, and says yes or no to each. */
  | { does: 'send'; yes: boolean }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ does: fc.constant('refuse' as const), central: fc.constantFrom<CaseReason>('already-redeemed', 'line-not-found', 'rejected') }),
  fc.record({ does: fc.constant('lose' as const), central: fc.constantFrom<CaseReason>('unknown-outcome', 'no-longer-there') }),
  fc.record({ does: fc.constant('find' as const), central: fc.constantFrom<CaseReason>('booked-unseen', 'flagged', 'released') }),
  fc.record({
    does: fc.constant('step' as const),
    which: fc.nat({ max: 20 }),
    kind: fc.constantFrom<StepKind>('note', 'accept', 'retry', 'correct'),
    note: fc.constantFrom('', 'A good reason'),
    code: fc.constantFrom('CODE0001', 'CODE0002', 'NOBODY'),
    lineId: fc.constantFrom(null, 11, 21),
  }),
  fc.record({ does: fc.constant('send' as const), yes: fc.boolean() }),
)

/** Plays a day against a real store, and counts beside it what must come out. */
const play = (desk: CaseDesk, day: readonly Happening[]) => {
  const { store } = desk
  const step = createCaseStep(desk.at)
  const cases: string[] = []
  const closed = new Set<string>()
  const sent = new Set<string>()
  let stepsTaken = 0
  const send = (yes: boolean): void => {
    for (const { seq, id, round } of store.outbox.open(1000)) {
      const key = `${id} ${round}`
      expect(sent.has(key), `${key} was sent before`).toBe(false)
      sent.add(key)
      store.atomically(() => {
        store.outbox.settle(seq, { state: yes ? 'confirmed' : 'refused', atMs: 5, centralId: null, firstAtMs: null })
        if (yes) return
        cases.push(`round-${cases.length}`)
        store.cases.open({ caseId: cases.at(-1) ?? '', seq, atMs: 5, central: 'already-redeemed' })
      })
    }
  }
  const take = (one: Extract<Happening, { does: 'step' }>): void => {
    const caseId = cases[one.which % Math.max(1, cases.length)] ?? 'none'
    const answer = step({ caseId, kind: one.kind, note: one.note, correction: { code: one.code, lineId: one.lineId } })
    if (answer.kind !== 'done') return
    expect(closed.has(caseId), 'a closed case took a step').toBe(false)
    stepsTaken += 1
    if (answer.case.ended !== null) closed.add(caseId)
  }
  for (const one of day) {
    if (one.does === 'send') send(one.yes)
    else if (one.does === 'step') take(one)
    else cases.push(desk.refused({}, { central: one.central, state: one.does === 'refuse' ? 'refused' : one.does === 'lose' ? 'unresolved' : 'confirmed', centralId: one.does === 'find' ? 7 : null }))
    const all = store.cases.all()
    expect(all.map(({ caseId }) => caseId).toSorted()).toEqual(cases.toSorted())
    expect(store.cases.countOpen()).toBe(cases.length - closed.size)
    expect(all.reduce((sum, { caseId }) => sum + store.cases.stepsOf(caseId).length, 0)).toBe(stepsTaken)
    // What central said no to is on its way again, or some case tells of it.
    const told = new Set(all.map(({ seq }) => seq))
    for (const { seq, state } of store.journal.operationsOf('CODE0001')) if (state === 'refused' || state === 'unresolved') expect(told.has(seq)).toBe(true)
  }
}

describe('any day with cases', () => {
  it('W1 W2: loses no case and no step, counts the open ones, and sends every operation at most once a round', async () => {
    const seed = { numRuns: 40, endOnFailure: true }
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (day) => {
        play(await openCaseDesk(), day)
      }),
      seed,
    )
  }, 60_000)
})
