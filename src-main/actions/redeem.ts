import type { RedeemView } from '../../src-shared/contract/types.ts'
import { isAdmissible, type Line } from '../../src-shared/domain/attendee.ts'
import type { Settled } from '../../src-shared/domain/delivery.ts'
import type { KnownPerson } from '../../src-shared/domain/known-person.ts'
import { decideRedemption } from '../../src-shared/domain/redemption.ts'
import { asksFirst, decideValue, type ValueDecision } from '../../src-shared/domain/value-policy.ts'
import type { NewEvent } from '../store/journal.ts'
import type { StoreProblem } from '../store/problem.ts'
import { decideAlone } from './asking.ts'
import { storageOf, type AtDesk } from './at-desk.ts'
import { findCard, findPerson } from './person.ts'

export interface RedeemWish {
  code: string
  lineId: number
  units: number
  /** A lead's reason to give what waits for a lead. */
  released?: string | null
}

interface Giving extends RedeemWish {
  released: string | null
  person: KnownPerson
  line: Line
}

/** What became of one unit at the desk. */
type UnitEnd = { kind: 'given'; provisional: boolean; flagged: boolean } | { kind: 'refused'; reason: 'already-given' | 'turned-down' } | { kind: 'held'; reason: 'policy' | 'used-up' } | { kind: 'not-saved' }

/** Hands out units of a product: one journal entry a unit, because central counts them one by one. */
export const createRedeem = (at: AtDesk) => {
  const { store, clock, newId, station } = at

  const notSaved = (problem: StoreProblem): { kind: 'not-saved' } => {
    at.onStorage(storageOf(problem))
    return { kind: 'not-saved' }
  }

  const eventsOf = ({ code, lineId, units, released, person, line }: Giving, isAsked: boolean): NewEvent[] => {
    const body = {
      name: person.attendee.name,
      product: line.description,
      slug: line.product,
      quantity: line.quantity,
      ...(released === null ? {} : { released }),
    }
    const unit = { atMs: clock.nowMs(), kind: 'hand-out', code, station, operation: 'redeem', lineId, body, ...(isAsked ? { asksFirst: true } : {}) } as const
    return Array.from({ length: units }, () => ({ ...unit, id: newId() }))
  }

  const valueOf = ({ line, units, released }: Giving, unsent: number): ValueDecision =>
    decideValue(at.policy.values, { product: line.product, units, unsent, isReleased: released !== null })

  /** What was held stays in the journal, so that a lead sees who asked for what. */
  const hold = ({ code, units, person, line }: Giving, reason: 'policy' | 'used-up'): RedeemView => {
    const body = { name: person.attendee.name, product: line.description, slug: line.product, units, held: reason }
    const saved = store.journal.append({ id: newId(), atMs: clock.nowMs(), kind: 'hand-out', code, station, operation: '', lineId: null, body })
    return saved.ok ? view(code, [{ kind: 'held', reason }]) : notSaved(saved.problem)
  }

  /** Given here and now; told to central afterwards. */
  const giveAlone = (giving: Giving): RedeemView => {
    const { code, released } = giving
    const isOffline = at.reach() === 'offline'
    const value: ValueDecision = isOffline ? valueOf(giving, store.outbox.countOpenUnits(giving.line.product)) : { kind: 'give', rule: 'V1', flagged: false }
    if (value.kind === 'hold') return hold(giving, value.reason)
    const central = released !== null ? 'released' : value.flagged ? 'flagged' : null
    const saved = store.journal.appendAll(eventsOf(giving, false), (seqs) => {
      if (central !== null) for (const seq of seqs) store.cases.open({ caseId: newId(), seq, atMs: clock.nowMs(), central })
    })
    if (!saved.ok) return notSaved(saved.problem)
    at.onStorage('ok')
    at.onOperation()
    return view(code, [{ kind: 'given', provisional: isOffline, flagged: central !== null }])
  }

  /** What is shown of one unit, once central spoke or was silent. */
  const endOf = (giving: Giving, seq: number, settled: Settled): UnitEnd => {
    if (settled.kind === 'confirmed') return { kind: 'given', provisional: false, flagged: false }
    if (settled.kind === 'refused') return { kind: 'refused', reason: settled.reason === 'already-redeemed' ? 'already-given' : 'turned-down' }
    // The units asked for are in the outbox themselves.
    const value = decideValue(at.policy.values, { product: giving.line.product, units: 0, unsent: store.outbox.countOpenUnits(giving.line.product), isReleased: false })
    const isHeld = value.kind === 'hold'
    const saved = decideAlone(at, [seq], { shown: isHeld ? 'held' : 'provisional', flagged: !isHeld && value.flagged })
    if (!saved.ok) return notSaved(saved.problem)
    return isHeld ? { kind: 'held', reason: value.reason } : { kind: 'given', provisional: true, flagged: value.flagged }
  }

  const giveAsked = async (giving: Giving): Promise<RedeemView> => {
    const saved = store.journal.appendAll(eventsOf(giving, true))
    if (!saved.ok) return notSaved(saved.problem)
    at.onStorage('ok')
    const waits = saved.value.map(async (seq) => endOf(giving, seq, await at.settled(seq, at.policy.askBudgetMs)))
    at.onOperation()
    return view(giving.code, await Promise.all(waits))
  }

  /** The most serious end speaks for all units; the card says how many were given. */
  const view = (code: string, ends: readonly UnitEnd[]): RedeemView => {
    const card = findCard(store, code)
    const worst = ends.find((end) => end.kind === 'not-saved') ?? ends.find((end) => end.kind === 'refused') ?? ends.find((end) => end.kind === 'held') ?? ends[0]
    if (worst === undefined || card === null) return { kind: 'refused', reason: 'not-on-list', card }
    switch (worst.kind) {
      case 'not-saved':
        return worst
      case 'refused':
        return { ...worst, card }
      case 'held':
        return { ...worst, card }
      case 'given': {
        const given = ends.filter((end) => end.kind === 'given')
        return { kind: 'given', card, provisional: given.some((end) => end.provisional), flagged: given.some((end) => end.flagged) }
      }
    }
  }

  return async (wish: RedeemWish): Promise<RedeemView> => {
    const person = findPerson(store, wish.code)
    if (person === null) return { kind: 'refused', reason: 'not-on-list', card: null }
    const line = person.attendee.lines.find((row) => row.lineId === wish.lineId && row.kind === 'add-on') ?? null
    const decision = decideRedemption(line, isAdmissible(person.attendee.order), wish.units)
    if (decision.kind === 'refuse' || line === null) {
      return { kind: 'refused', reason: decision.kind === 'refuse' ? decision.reason : 'line-not-found', card: findCard(store, wish.code) }
    }
    const giving = { ...wish, released: wish.released ?? null, person, line }
    return giving.released === null && asksFirst(at.policy.askFirst.redeem, at.reach()) ? await giveAsked(giving) : giveAlone(giving)
  }
}

export type Redeem = ReturnType<typeof createRedeem>
