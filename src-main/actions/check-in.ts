import type { CardView, VerdictView } from '../../src-shared/contract/types.ts'
import { decideFromCentral, decideFromList, type CentralAnswer, type ListFacts, type Reach } from '../../src-shared/domain/admission.ts'
import type { KnownPerson } from '../../src-shared/domain/known-person.ts'
import { layOver } from '../../src-shared/domain/known-person.ts'
import { nearCodes, readScannedCode } from '../../src-shared/domain/scanned-code.ts'
import { bandOf, isEntry, reasonOf, type DecidedBy, type Verdict } from '../../src-shared/domain/verdict.ts'
import type { LookedUp } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'
import { findPerson, personToCard } from './person.ts'

/** Either the verdict, already durable, or the wish to ask central about `code` first. */
export type Begun = { kind: 'answered'; verdict: VerdictView } | { kind: 'ask'; code: string; finish: (answer: LookedUp) => VerdictView }

export interface CheckInOptions {
  store: Store
  clock: Clock
  newId: () => string
  station: string
  slug: string
  reach: () => Reach
  /** An entry is in the outbox. */
  onEntry: () => void
  onStorage: (state: 'ok' | 'full' | 'broken') => void
}

interface Finding {
  code: string
  verdict: Verdict
  decidedBy: DecidedBy
  person: KnownPerson | null
  otherEvent: string | null
}

const NEAR_SHOWN = 3

/** Answers scans: one look-up, one pure decision, one durable transaction (design.md, section 3). */
export const createCheckIn = ({ store, clock, newId, station, slug, reach, onEntry, onStorage }: CheckInOptions) => {
  let number = store.journal.countScans()

  const near = (code: string): { code: string; name: string }[] => {
    const mirror = store.mirror()
    if (mirror === null) return []
    const found: { code: string; name: string }[] = []
    for (const spelling of nearCodes(code)) {
      const attendee = mirror.find(spelling)?.attendee
      if (attendee !== undefined) found.push({ code: attendee.code, name: attendee.name })
      if (found.length === NEAR_SHOWN) break
    }
    return found
  }

  const cardAfter = (finding: Finding, atMs: number): CardView | null => {
    if (finding.person === null) return null
    const card = personToCard(finding.person)
    return isEntry(finding.verdict) && card.firstIn === null ? { ...card, firstIn: { atMs, station } } : card
  }

  /** Writes the scan down; what could not be saved is never shown as an entry. */
  const record = (finding: Finding): VerdictView => {
    const atMs = clock.nowMs()
    const { code, verdict, decidedBy, person, otherEvent } = finding
    const band = bandOf(verdict)
    const reason = reasonOf(verdict)
    const entered = isEntry(verdict)
    const saved = store.journal.append({
      id: newId(),
      atMs,
      kind: 'scan',
      code,
      station,
      operation: entered ? 'check-in' : '',
      lineId: null,
      body: { number: number + 1, band, reason, rule: verdict.rule, name: person?.attendee.name ?? '' },
    })
    if (!saved.ok) {
      onStorage(saved.problem.type === 'full' ? 'full' : 'broken')
      return view({ ...finding, verdict: { kind: 'fault', rule: 'S1', reason: 'not-saved' }, person: null }, number, atMs)
    }
    onStorage('ok')
    number += 1
    if (entered) onEntry()
    return view({ code, verdict, decidedBy, person, otherEvent }, number, atMs)
  }

  const view = (finding: Finding, at: number, atMs: number): VerdictView => {
    const { verdict, code } = finding
    const reason = reasonOf(verdict)
    const looksUnknown = reason === 'unknown-code' || reason === 'unknown-offline'
    return {
      number: at,
      atMs,
      band: bandOf(verdict),
      reason,
      rule: verdict.rule,
      decidedBy: finding.decidedBy,
      code,
      card: cardAfter(finding, atMs),
      earlier: 'earlier' in verdict ? verdict.earlier : null,
      compareName: 'compareName' in verdict && verdict.compareName,
      otherEvent: finding.otherEvent,
      pending: store.outbox.countOpen(),
      near: looksUnknown ? near(code) : [],
    }
  }

  const byRule = (verdict: Verdict, otherEvent: string | null = null): Begun => ({
    kind: 'answered',
    verdict: record({ code: '', verdict, decidedBy: { by: 'rule' }, person: null, otherEvent }),
  })

  /** The exact spelling first; capitals only where that is not on the list (rule C6). */
  const find = (code: string): { code: string; person: KnownPerson | null } => {
    const exact = findPerson(store, code)
    if (exact !== null) return { code, person: exact }
    const capitals = code.toUpperCase()
    const other = capitals === code ? null : findPerson(store, capitals)
    return other === null ? { code, person: null } : { code: capitals, person: other }
  }

  const finish = (facts: ListFacts, found: { code: string; person: KnownPerson | null }, answer: LookedUp): VerdictView => {
    const listAtMs = store.mirror()?.about.listAtMs ?? null
    if (answer.kind !== 'found') {
      const verdict = decideFromCentral(answer, { ...facts, nowMs: clock.nowMs() })
      const decidedBy: DecidedBy = answer.kind === 'not-found' ? { by: 'central' } : listAtMs === null ? { by: 'rule' } : { by: 'station', listAtMs }
      return record({ code: found.code, verdict, decidedBy, person: answer.kind === 'not-found' ? null : found.person, otherEvent: null })
    }
    store.mirror()?.put(answer.attendee, answer.containsConfirmation)
    const code = answer.attendee.code
    const person = layOver(answer.attendee, store.journal.operationsOf(code), answer.containsConfirmation)
    const answered: CentralAnswer = { kind: 'found', attendee: person.attendee, earlier: person.earlier }
    const verdict = decideFromCentral(answered, { ...facts, nowMs: clock.nowMs() })
    return record({ code, verdict, decidedBy: { by: 'central' }, person, otherEvent: null })
  }

  return (text: string): Begun => {
    const scanned = readScannedCode(text, slug)
    if (scanned.kind === 'unreadable') return byRule({ kind: 'refused', rule: 'C4', reason: 'not-a-ticket' })
    if (scanned.kind === 'other-event') return byRule({ kind: 'refused', rule: 'C2', reason: 'wrong-event' }, scanned.event)
    const found = find(scanned.code)
    const listAtMs = store.mirror()?.about.listAtMs ?? null
    const facts: ListFacts = {
      attendee: found.person?.attendee ?? null,
      earlier: found.person?.earlier ?? null,
      listAtMs,
      reach: reach(),
      nowMs: clock.nowMs(),
    }
    const decision = decideFromList(facts)
    if (decision.kind === 'ask-central') return { kind: 'ask', code: found.code, finish: (answer) => finish(facts, found, answer) }
    const decidedBy: DecidedBy = listAtMs === null ? { by: 'rule' } : { by: 'station', listAtMs }
    return { kind: 'answered', verdict: record({ code: found.code, verdict: decision.verdict, decidedBy, person: found.person, otherEvent: null }) }
  }
}

export type CheckIn = ReturnType<typeof createCheckIn>
