import { decideFromCentral, decideFromList, UNKNOWN_CODE, type CentralAnswer, type ListFacts } from '../../src-shared/domain/admission.ts'
import type { DeliveryRefusal } from '../../src-shared/domain/delivery.ts'
import { asksFirst } from '../../src-shared/domain/value-policy.ts'
import { isEntry, type DecidedBy, type Verdict } from '../../src-shared/domain/verdict.ts'
import type { LookedUp } from '../ports/central.ts'
import { askFirst, forNow } from './asking.ts'
import type { AtDesk } from './at-desk.ts'
import { answered, type Begun } from './begun.ts'
import { decidedHere, type Finding, type Findings } from './finding.ts'
import { learnPerson, type FoundPerson } from './find-code.ts'

const CHECK_IN = { kind: 'check-in' } as const

/** Central's no to an arrival that it was asked about first. */
const refusedArrival = (reason: DeliveryRefusal): Verdict =>
  reason === 'attendee-not-found' ? UNKNOWN_CODE : { kind: 'refused', rule: 'A15', reason: 'turned-down' }

/** Lets people in: one look-up, one pure decision, one durable transaction (design.md, section 3). */
export const createArrival = (at: AtDesk, findings: Findings) => {
  const { store, clock } = at

  const conclude = (finding: Finding): Begun => {
    const { verdict } = finding
    if (!isEntry(verdict)) return answered(findings.record(finding))
    if (!asksFirst(at.policy.askFirst.checkIn, at.reach())) return answered(findings.record(finding, CHECK_IN))
    const facts = { ...factsOf({ code: finding.code, person: finding.person }), reach: 'offline' as const }
    const offline = decideFromList(facts)
    return askFirst({ at, findings }, finding, CHECK_IN, {
      confirmed: { ...finding, decidedBy: { by: 'central' } },
      refused: ({ reason }) => refusedArrival(reason),
      silent: () => forNow({ ...finding, decidedBy: decidedHere(store), verdict: offline.kind === 'decided' ? offline.verdict : verdict }),
    })
  }

  const factsOf = ({ person }: FoundPerson): ListFacts => ({
    attendee: person?.attendee ?? null,
    earlier: person?.earlier ?? null,
    listAtMs: store.mirror()?.about.listAtMs ?? null,
    reach: at.reach(),
    nowMs: clock.nowMs(),
  })

  const finish = (facts: ListFacts, found: FoundPerson, answer: LookedUp): Begun => {
    const now = { ...facts, nowMs: clock.nowMs() }
    if (answer.kind !== 'found') {
      const decidedBy: DecidedBy = answer.kind === 'not-found' ? { by: 'central' } : decidedHere(store)
      const verdict = decideFromCentral(answer, now)
      // Silent a moment ago: it is not asked a second time about the same guest.
      return answered(findings.record({ code: found.code, verdict, decidedBy, person: answer.kind === 'not-found' ? null : found.person }, isEntry(verdict) ? CHECK_IN : null))
    }
    const { code, person } = learnPerson(store, answer)
    const answerNow: CentralAnswer = { kind: 'found', attendee: person.attendee, earlier: person.earlier }
    const verdict = decideFromCentral(answerNow, now)
    return answered(findings.record({ code, verdict, decidedBy: { by: 'central' }, person }, isEntry(verdict) ? CHECK_IN : null))
  }

  return (found: FoundPerson): Begun => {
    const facts = factsOf(found)
    const decision = decideFromList(facts)
    if (decision.kind === 'ask-central') return { kind: 'ask', code: found.code, finish: (answer) => finish(facts, found, answer) }
    return conclude({ code: found.code, verdict: decision.verdict, decidedBy: decidedHere(store), person: found.person })
  }
}
