import { refusalOf } from '../../src-shared/domain/admission.ts'
import type { KnownPerson } from '../../src-shared/domain/known-person.ts'
import type { Verdict } from '../../src-shared/domain/verdict.ts'
import type { AtDesk } from './at-desk.ts'
import { answered, type Begun } from './begun.ts'
import { learnPerson, type FoundPerson } from './find-code.ts'
import { decidedHere, type Findings } from './finding.ts'

const verdictOf = (person: KnownPerson): Verdict => {
  const refusal = refusalOf(person.attendee)
  if (refusal !== null) return refusal
  if (person.earlier === null) return { kind: 'looked-up', rule: 'X3', reason: 'looked-up-not-in' }
  return { kind: 'looked-up', rule: 'X3', reason: person.left === null ? 'looked-up-in' : 'looked-up-out' }
}

/** Shows who it is and changes nothing (rule X3). */
export const createLookUp = ({ store, reach }: AtDesk, findings: Findings) => {
  const show = ({ code, person }: FoundPerson): Begun =>
    answered(findings.record({ code, verdict: person === null ? { kind: 'ask-lead', rule: 'A2', reason: 'unknown-offline' } : verdictOf(person), decidedBy: decidedHere(store), person }))
  return (found: FoundPerson): Begun => {
    const isKnown = found.person !== null && refusalOf(found.person.attendee) === null
    if (isKnown || reach() === 'offline') return show(found)
    return {
      kind: 'ask',
      code: found.code,
      finish: (answer) => {
        if (answer.kind === 'no-answer') return show(found)
        if (answer.kind === 'not-found') return answered(findings.record({ code: found.code, verdict: { kind: 'refused', rule: 'A7', reason: 'unknown-code' }, decidedBy: { by: 'central' }, person: null }))
        const { code, person } = learnPerson(store, answer)
        return answered(findings.record({ code, verdict: verdictOf(person), decidedBy: { by: 'central' }, person }))
      },
    }
  }
}
