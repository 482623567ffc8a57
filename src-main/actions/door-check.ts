import { decideDoor, refusedAtDoor } from '../../src-shared/domain/door-admission.ts'
import { stands } from '../../src-shared/domain/known-person.ts'
import type { StationMode } from '../../src-shared/domain/station-mode.ts'
import { asksFirst } from '../../src-shared/domain/value-policy.ts'
import type { EarlierEntry, Verdict } from '../../src-shared/domain/verdict.ts'
import { askAbout } from './ask-about.ts'
import { askFirst, forNow } from './asking.ts'
import type { AtDesk } from './at-desk.ts'
import { answered, type Begun } from './begun.ts'
import type { FoundPerson } from './find-code.ts'
import { decidedHere, type Deed, type Finding, type Findings } from './finding.ts'

type DoorMode = Extract<StationMode, { kind: 'door' }>

/** Lets people through a door: a session, or what a product opens. */
export const createDoorCheck = (at: AtDesk, findings: Findings) => {
  const { store } = at
  const asks = (): boolean => asksFirst(at.policy.askFirst.doorCheck, at.reach())

  const earlierAt = (code: string, { door }: DoorMode): EarlierEntry | null => {
    const before = store.journal.operationsOf(code).findLast((past) => past.door?.kind === door.kind && past.door.slug === door.slug && stands(past))
    return before === undefined ? null : { atMs: before.atMs, station: before.station }
  }

  const enter = (finding: Finding, { door }: DoorMode): Begun => {
    const deed: Deed = { kind: 'door-check', door }
    if (!asks()) return answered(findings.record(finding, deed))
    const earlier = finding.verdict.kind === 'door-entry' ? finding.verdict.earlier : null
    const silent: Verdict = { kind: 'door-entry', rule: 'H5', earlier, provisional: true }
    return askFirst({ at, findings }, finding, deed, {
      confirmed: { ...finding, decidedBy: { by: 'central' } },
      refused: ({ reason, facts }) => refusedAtDoor(reason, facts),
      silent: () => forNow({ ...finding, decidedBy: decidedHere(store), verdict: silent }),
    })
  }

  const check = ({ code, person }: FoundPerson, mode: DoorMode, mayAsk = true): Begun => {
    const known = at.doors().find((one) => one.kind === mode.door.kind && one.slug === mode.door.slug) ?? null
    const facts = { attendee: person?.attendee ?? null, earlier: earlierAt(code, mode), door: known, nowMs: at.centralNowMs() }
    // Nobody known is asked about whatever the policy; central decides about the others only where it is asked first.
    const isAsked = mayAsk && (person === null ? at.reach() === 'online' : asks())
    const decision = decideDoor({ ...facts, reach: isAsked ? 'online' : 'offline' })
    const door = { name: mode.name, opensAtMs: known?.opensAtMs ?? null, closesAtMs: known?.closesAtMs ?? null }
    const here = decidedHere(store)
    switch (decision.kind) {
      case 'enter':
        return enter({ code, verdict: decision.verdict, decidedBy: here, person, door }, mode)
      case 'decided':
        return answered(findings.record({ code, verdict: decision.verdict, decidedBy: here, person, door }))
      case 'ask-central':
        return askAbout(at, findings, code, { found: (learnt) => check(learnt, mode), silent: () => check({ code, person }, mode, false), beside: { door } })
    }
  }
  return check
}
