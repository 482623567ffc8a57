import type { CardView, VerdictView } from '../../src-shared/contract/types.ts'
import type { Door, OperationKind } from '../../src-shared/domain/operation.ts'
import type { KnownPerson } from '../../src-shared/domain/known-person.ts'
import { nearCodes } from '../../src-shared/domain/scanned-code.ts'
import { bandOf, isEntry, reasonOf, type DecidedBy, type EarlierEntry, type Verdict } from '../../src-shared/domain/verdict.ts'
import type { Store } from '../store/store.ts'
import type { NewEvent } from '../store/journal.ts'
import { storageOf, type AtDesk } from './at-desk.ts'
import { findCard, personToCard } from './person.ts'

/** What a scan came to, before it is written down and dressed for the screen. */
export interface Finding {
  code: string
  verdict: Verdict
  decidedBy: DecidedBy
  person: KnownPerson | null
  otherEvent?: string | null
  product?: VerdictView['product']
  door?: VerdictView['door']
}

/** What a scan does beside being one. */
export interface Deed {
  kind: Exclude<OperationKind, 'undo' | 'redeem'> | 'redeem'
  lineId?: number
  door?: Door
  body?: Readonly<Record<string, unknown>>
}

const NEAR_SHOWN = 3

const near = (store: Store, code: string): VerdictView['near'] => {
  const mirror = store.mirror()
  if (mirror === null) return []
  const found: VerdictView['near'] = []
  for (const spelling of nearCodes(code)) {
    const attendee = mirror.find(spelling)?.attendee
    if (attendee !== undefined) found.push({ code: attendee.code, name: attendee.name })
    if (found.length === NEAR_SHOWN) break
  }
  return found
}

/** Central's own list decided, or this station's of a certain age, or a rule that needs neither. */
export const decidedHere = (store: Store): DecidedBy => {
  const listAtMs = store.mirror()?.about.listAtMs ?? null
  return listAtMs === null ? { by: 'rule' } : { by: 'station', listAtMs }
}

const leftOf = ({ verdict, person }: Finding, atMs: number, station: string): EarlierEntry | null => {
  if (verdict.kind === 'checked-out') return { atMs, station }
  return verdict.kind === 'not-in' ? verdict.left : (person?.left ?? null)
}

/** Nothing was done that could be taken back: turned away, held, or not saved. */
const isDone = ({ kind }: Verdict): boolean => kind !== 'refused' && kind !== 'not-in' && kind !== 'ask-lead' && kind !== 'fault'

const isProvisional = (verdict: Verdict): boolean =>
  verdict.kind === 'provisional' || verdict.kind === 'provisional-return' || ('provisional' in verdict && verdict.provisional)

/** Writes scans down and gives each the next number; what could not be saved is never shown as done (rule S1). */
export const createFindings = ({ store, clock, newId, station, mode, onOperation, onStorage }: AtDesk) => {
  let number = store.journal.countScans()

  const cardAfter = (finding: Finding, atMs: number, id: string): CardView | null => {
    if (finding.person === null) return null
    const card = personToCard(finding.person)
    if (!isEntry(finding.verdict)) return card
    return { ...card, firstIn: card.firstIn ?? { atMs, station }, left: null, checkInId: id }
  }

  const view = (finding: Finding, at: number, atMs: number, operation: VerdictView['operation'], card: CardView | null): VerdictView => {
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
      card,
      earlier: 'earlier' in verdict ? (verdict.earlier ?? null) : null,
      left: leftOf(finding, atMs, station),
      mode: mode(),
      provisional: isProvisional(verdict),
      flagged: verdict.kind === 'handed-out' && verdict.flagged,
      operation,
      product: finding.product ?? null,
      door: finding.door ?? null,
      compareName: 'compareName' in verdict && verdict.compareName,
      otherEvent: finding.otherEvent ?? null,
      pending: store.outbox.countOpen(),
      near: looksUnknown ? near(store, code) : [],
    }
  }

  const eventOf = ({ code, verdict, person }: Finding, deed: Deed | null, atMs: number): NewEvent => ({
    id: newId(),
    atMs,
    kind: 'scan',
    code,
    station,
    operation: deed?.kind ?? '',
    lineId: deed?.lineId ?? null,
    body: {
      number: number + 1,
      band: bandOf(verdict),
      reason: reasonOf(verdict),
      rule: verdict.rule,
      name: person?.attendee.name ?? '',
      ...(deed?.door === undefined ? {} : { door: deed.door }),
      ...deed?.body,
    },
  })

  const notSaved = (finding: Finding, problem: Parameters<typeof storageOf>[0]): VerdictView => {
    onStorage(storageOf(problem))
    const fault: Finding = { ...finding, verdict: { kind: 'fault', rule: 'S1', reason: 'not-saved' }, person: null }
    return view(fault, number, clock.nowMs(), null, null)
  }

  return {
    /** Durable before it is shown. A deed is told to central afterwards; with a flag it is a case at once. */
    record: (finding: Finding, deed: Deed | null = null, flag: 'flagged' | null = null): VerdictView => {
      const atMs = clock.nowMs()
      const event = eventOf(finding, deed, atMs)
      const openCase = ([seq = 0]: readonly number[]): void => store.cases.open({ caseId: newId(), seq, atMs, central: 'flagged' })
      const saved = flag === null ? store.journal.append(event) : store.journal.appendAll([event], openCase)
      if (!saved.ok) return notSaved(finding, saved.problem)
      onStorage('ok')
      number += 1
      if (deed !== null) onOperation()
      const operation = deed === null ? null : { id: event.id, kind: deed.kind }
      return view(finding, number, atMs, operation, deed === null || isEntry(finding.verdict) ? cardAfter(finding, atMs, event.id) : findCard(store, finding.code))
    },
    /** Durable, and on its way to central; nothing is shown before `tell`. Null when it could not be saved: then `fault` is. */
    ask: (finding: Finding, deed: Deed): { seq: number; id: string; atMs: number } | { fault: VerdictView } => {
      const atMs = clock.nowMs()
      const event = { ...eventOf(finding, deed, atMs), asksFirst: true }
      const saved = store.journal.append(event)
      if (!saved.ok) return { fault: notSaved(finding, saved.problem) }
      onStorage('ok')
      number += 1
      onOperation()
      return { seq: saved.value, id: event.id, atMs }
    },
    /** Dresses what was asked, once it is known what to show. */
    tell: (finding: Finding, asked: { id: string; atMs: number }, deed: Deed): VerdictView => {
      const stands = isDone(finding.verdict)
      const operation = stands ? { id: asked.id, kind: deed.kind } : null
      return view(finding, number, asked.atMs, operation, finding.person === null ? null : findCard(store, finding.code))
    },
  }
}

export type Findings = ReturnType<typeof createFindings>
