import { refusalOf } from '../../src-shared/domain/admission.ts'
import type { KnownPerson } from '../../src-shared/domain/known-person.ts'
import type { DecidedBy, Verdict } from '../../src-shared/domain/verdict.ts'
import { askAbout } from './ask-about.ts'
import type { AtDesk } from './at-desk.ts'
import { answered, type Begun } from './begun.ts'
import type { FoundPerson } from './find-code.ts'
import { decidedHere, type Findings } from './finding.ts'

const verdictOf = (person: KnownPerson): Verdict => {
  const refusal = refusalOf(person.attendee)
  if (refusal !== null) return refusal
  if (person.earlier === null) return { kind: 'looked-up', rule: 'X3', reason: 'looked-up-not-in' }
  return { kind: 'looked-up', rule: 'X3', reason: person.left === null ? 'looked-up-in' : 'looked-up-out' }
}

/** Shows who it is and changes nothing (rule X3). */
export const createLookUp = (at: AtDesk, findings: Findings) => {
  const show = ({ code, person }: FoundPerson, decidedBy: DecidedBy): Begun =>
    answered(findings.record({ code, verdict: person === null ? { kind: 'ask-lead', rule: 'A2', reason: 'unknown-offline' } : verdictOf(person), decidedBy, person }))
  return (found: FoundPerson): Begun => {
    const isKnown = found.person !== null && refusalOf(found.person.attendee) === null
    const showHere = (): Begun => show(found, decidedHere(at.store))
    if (isKnown || at.reach() === 'offline') return showHere()
    return askAbout(at, findings, found.code, { found: (learnt) => show(learnt, { by: 'central' }), silent: showHere })
  }
}
