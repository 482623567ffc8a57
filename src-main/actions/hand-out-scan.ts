import { refusalOf } from '../../src-shared/domain/admission.ts'
import type { Line } from '../../src-shared/domain/attendee.ts'
import type { KnownPerson } from '../../src-shared/domain/known-person.ts'
import { remainingOf } from '../../src-shared/domain/redemption.ts'
import type { StationMode } from '../../src-shared/domain/station-mode.ts'
import { asksFirst, decideValue } from '../../src-shared/domain/value-policy.ts'
import type { Verdict } from '../../src-shared/domain/verdict.ts'
import { askAbout } from './ask-about.ts'
import { askFirst, type OwnDecision } from './asking.ts'
import type { AtDesk } from './at-desk.ts'
import { answered, type Begun } from './begun.ts'
import type { FoundPerson } from './find-code.ts'
import { decidedHere, type Deed, type Finding, type Findings } from './finding.ts'

type HandOutMode = Extract<StationMode, { kind: 'hand-out' }>

const linesOf = ({ attendee }: KnownPerson, product: string): readonly Line[] => attendee.lines.filter((line) => line.kind === 'add-on' && line.product === product)

/** Why nothing of this product can be given to them, or null. */
const refusedHandOut = (person: KnownPerson, { product }: HandOutMode): Verdict | null => {
  const refusal = refusalOf(person.attendee)
  if (refusal !== null) return refusal
  const lines = linesOf(person, product)
  if (lines.length === 0) return { kind: 'refused', rule: 'R2', reason: 'not-bought' }
  const last = person.lastGiven.get(lines[0]?.lineId ?? 0)
  const earlier = last === undefined ? null : { atMs: last.atMs, station: null }
  return lines.every((line) => remainingOf(line) === 0) ? { kind: 'refused', rule: 'R3', reason: 'already-given', earlier } : null
}

/** A hand-out desk: every scan gives one unit of its product (rule X4). */
export const createHandOutScan = (at: AtDesk, findings: Findings) => {
  const { store } = at

  const valueOf = ({ product }: HandOutMode, unsent: number) => decideValue(at.policy.values, { product, units: 1, unsent, isReleased: false })

  /** What this desk decides alone; `unsent` leaves out the unit in question. */
  const alone = (finding: Finding, mode: HandOutMode, unsent: number): OwnDecision => {
    const value = valueOf(mode, unsent)
    const here = { ...finding, decidedBy: decidedHere(store) }
    if (value.kind === 'hold') return { finding: { ...here, verdict: { kind: 'ask-lead', rule: value.rule, reason: 'held' } }, shown: 'held', flagged: false }
    return { finding: { ...here, verdict: { kind: 'handed-out', rule: value.rule, provisional: true, flagged: value.flagged } }, shown: 'provisional', flagged: value.flagged }
  }

  const give = (code: string, person: KnownPerson, line: Line, mode: HandOutMode): Begun => {
    const product = { name: line.description, quantity: line.quantity, redeemed: line.redeemed + 1 }
    const verdict: Verdict = { kind: 'handed-out', rule: 'R4', provisional: false, flagged: false }
    const finding: Finding = { code, verdict, decidedBy: decidedHere(store), person, product }
    const deed: Deed = { kind: 'redeem', lineId: line.lineId, body: { product: line.description, slug: line.product, quantity: line.quantity } }
    if (asksFirst(at.policy.askFirst.redeem, at.reach())) {
      return askFirst({ at, findings }, finding, deed, {
        confirmed: { ...finding, decidedBy: { by: 'central' } },
        refused: ({ reason, facts }) => ({ kind: 'refused', rule: 'R3', reason: reason === 'already-redeemed' ? 'already-given' : 'turned-down', earlier: facts?.atMs == null ? null : { atMs: facts.atMs, station: facts.station } }),
        silent: () => alone(finding, mode, store.outbox.countOpenUnits(mode.product) - 1),
      })
    }
    if (at.reach() === 'online') return answered(findings.record(finding, deed))
    const own = alone(finding, mode, store.outbox.countOpenUnits(mode.product))
    return answered(findings.record(own.finding, own.shown === 'held' ? null : deed, own.flagged ? 'flagged' : null))
  }

  const scan = ({ code, person }: FoundPerson, mode: HandOutMode, mayAsk = true): Begun => {
    const refusal = person === null ? null : refusedHandOut(person, mode)
    const line = person === null || refusal !== null ? undefined : linesOf(person, mode.product).find((one) => remainingOf(one) > 0)
    if (person !== null && line !== undefined) return give(code, person, line, mode)
    // The list may be old: whatever it would refuse, central is looked at first (rule A13).
    if (mayAsk && at.reach() === 'online') {
      return askAbout(at, findings, code, { found: (learnt) => scan(learnt, mode, false), silent: () => scan({ code, person }, mode, false) })
    }
    const verdict: Verdict = refusal ?? { kind: 'ask-lead', rule: 'A2', reason: 'unknown-offline' }
    return answered(findings.record({ code, verdict, decidedBy: decidedHere(store), person }))
  }
  return scan
}
