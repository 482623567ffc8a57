import type { CardView, ModeView, RedeemView } from '../../../src-shared/contract/types.ts'
import { unreachable } from '../../../src-shared/result.ts'
import { call } from '../call.ts'
import { openLines } from './hand-outs.ts'
import { withCard } from '../reduce.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import type { Handing, View } from '../view.ts'

/** Units of one line for one person. */
export interface GiveWish {
  code: string
  name: string
  lineId: number
  units: number
  released: string | null
}

/** A row tells that it is being asked only when that takes longer than a blink. */
const ASKED_SHOWN_AFTER_MS = 150

const isOnScreen = (view: View, code: string): view is Extract<View, { kind: 'verdict' | 'person' }> =>
  (view.kind === 'verdict' || view.kind === 'person') && view.card?.code === code

const change = (desk: DeskStore, code: string, card: CardView | null, part: (view: Handing) => Partial<Handing>): void => {
  const { view } = desk.store.getState()
  if (!isOnScreen(view, code)) return
  patch(desk, { view: card === null ? { ...view, ...part(view) } : withCard({ ...view, ...part(view) }, card) })
}

const given = (desk: DeskStore, wish: GiveWish, answer: Extract<RedeemView, { kind: 'given' }>): void => {
  desk.cue('given')
  change(desk, wish.code, answer.card, (view) => ({
    given: view.given + wish.units,
    forNow: answer.provisional ? [...view.forNow, wish.lineId] : view.forNow.filter((lineId) => lineId !== wish.lineId),
  }))
  if (answer.flagged) patch(desk, { toast: { kind: 'flagged' } })
}

/** Says why nothing was given: beside the hand-outs while the person is on screen, else with their name. */
const notGiven = (desk: DeskStore, wish: GiveWish, answer: Extract<RedeemView, { kind: 'refused' | 'held' }>): void => {
  desk.cue(answer.kind === 'held' ? 'lead' : 'error')
  const { view } = desk.store.getState()
  if (!isOnScreen(view, wish.code)) {
    const reason = answer.kind === 'held' ? 'held' : answer.reason
    return patch(desk, { toast: { kind: 'not-given', reason, name: wish.name } })
  }
  const { reason } = answer
  if (reason === 'policy' || reason === 'used-up' || reason === 'already-given' || reason === 'turned-down') {
    return change(desk, wish.code, answer.card, () => ({ trouble: { lineId: wish.lineId, units: wish.units, kind: reason } }))
  }
  change(desk, wish.code, answer.card, () => ({}))
  patch(desk, { toast: { kind: 'not-given', reason, name: null } })
}

const settle = (desk: DeskStore, wish: GiveWish, answer: RedeemView): void => {
  switch (answer.kind) {
    case 'given':
      return given(desk, wish, answer)
    case 'refused':
    case 'held':
      return notGiven(desk, wish, answer)
    case 'not-saved':
      desk.cue('error')
      return patch(desk, { toast: { kind: 'not-saved' } })
    default:
      return unreachable(answer)
  }
}

export const isGiving = (desk: DeskStore, lineId: number): boolean => desk.store.getState().giving.some((one) => one.lineId === lineId)

/**
 * Hands out units of a line. A second press while the first is on its way does nothing, also when
 * the same person was scanned again meanwhile.
 */
export const give = async (desk: DeskStore, wish: GiveWish): Promise<RedeemView | null> => {
  const { code, lineId, units, released } = wish
  if (isGiving(desk, lineId)) return null
  const rest = () => desk.store.getState().giving.filter((other) => other.lineId !== lineId)
  change(desk, code, null, () => ({ trouble: null }))
  patch(desk, { giving: [...rest(), { lineId, slow: false }] })
  const calm = desk.clock.after(ASKED_SHOWN_AFTER_MS, () => patch(desk, { giving: [...rest(), { lineId, slow: true }] }))
  const answer = await call(desk, (client) => client.redeem({ code, lineId, units, released }), { kind: 'given-unknown' })
  calm()
  patch(desk, { giving: rest() })
  if (answer === null) desk.cue('error')
  else settle(desk, wish, answer)
  return answer
}

/**
 * Hands out everything that is left, one unit after another through the same call, and stops at
 * the first one that is not given. It goes on when the next guest is scanned meanwhile: the key
 * was pressed for this person.
 */
export const giveAll = async (desk: DeskStore, card: CardView, mode: ModeView, released: string | null): Promise<void> => {
  let current = card
  for (;;) {
    const line = openLines(current, mode, released !== null)[0]
    if (line === undefined) return
    const answer = await give(desk, { code: card.code, name: card.name, lineId: line.lineId, units: 1, released })
    if (answer?.kind !== 'given') return
    current = answer.card
  }
}
