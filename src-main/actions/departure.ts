import { decideDeparture, refusedDeparture } from '../../src-shared/domain/departure.ts'
import { asksFirst } from '../../src-shared/domain/value-policy.ts'
import type { Verdict } from '../../src-shared/domain/verdict.ts'
import { askAbout } from './ask-about.ts'
import { askFirst, forNow } from './asking.ts'
import type { AtDesk } from './at-desk.ts'
import { answered, type Begun } from './begun.ts'
import type { FoundPerson } from './find-code.ts'
import { decidedHere, type Deed, type Finding, type Findings } from './finding.ts'

/** Lets people go. `forced` is a lead's reason for somebody who is not inside. */
export const createDeparture = (at: AtDesk, findings: Findings) => {
  const { store } = at
  const asks = (): boolean => asksFirst(at.policy.askFirst.checkOut, at.reach())

  const leave = (finding: Finding, forced: string | null): Begun => {
    const deed: Deed = { kind: 'check-out', ...(forced === null ? {} : { body: { forced } }) }
    if (!asks()) return answered(findings.record(finding, deed))
    const silent: Verdict = { kind: 'checked-out', rule: finding.verdict.rule, provisional: true }
    return askFirst({ at, findings }, finding, deed, {
      confirmed: { ...finding, decidedBy: { by: 'central' } },
      refused: ({ reason }) => refusedDeparture(reason, finding.person?.left ?? null),
      silent: () => forNow({ ...finding, decidedBy: decidedHere(store), verdict: silent }),
    })
  }

  const depart = ({ code, person }: FoundPerson, forced: string | null, mayAsk = true): Begun => {
    // Nobody known is asked about whatever the policy; central decides about the others only where it is asked first.
    const isAsked = mayAsk && (person === null ? at.reach() === 'online' : asks())
    const decision = decideDeparture({ person, reach: isAsked ? 'online' : 'offline', forced })
    const here = decidedHere(store)
    switch (decision.kind) {
      case 'leave':
        return leave({ code, verdict: decision.verdict, decidedBy: here, person }, forced)
      case 'decided':
        return answered(findings.record({ code, verdict: decision.verdict, decidedBy: here, person }))
      case 'ask-central':
        return askAbout(at, findings, code, { found: (learnt) => depart(learnt, forced), silent: () => depart({ code, person }, forced, false) })
    }
  }
  return depart
}
