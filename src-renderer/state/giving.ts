import type { CardView, RedeemView } from '../../src-shared/contract/types.ts'
import { call } from './call.ts'
import { openLines } from './hand-outs.ts'
import { withCard } from './reduce.ts'
import type { DeskStore } from './store.ts'
import { patch } from './store.ts'

const settle = (desk: DeskStore, answer: RedeemView): void => {
  const { view } = desk.store.getState()
  switch (answer.kind) {
    case 'given':
      desk.cue('given')
      patch(desk, { view: withCard(view, answer.card, 1) })
      return
    case 'refused':
      desk.cue('error')
      patch(desk, {
        toast: { kind: 'not-given', reason: answer.reason },
        view: answer.card === null ? view : withCard(view, answer.card),
      })
      return
    case 'held':
      desk.cue('lead')
      patch(desk, { view: withCard(view, answer.card) })
      return
    case 'not-saved':
      desk.cue('error')
      patch(desk, { toast: { kind: 'not-saved' } })
  }
}

/** Hands out one unit of a line. A second press while the first is on its way does nothing. */
export const giveOne = async (desk: DeskStore, code: string, lineId: number): Promise<CardView | null> => {
  if (desk.store.getState().giving.includes(lineId)) return null
  patch(desk, { giving: [...desk.store.getState().giving, lineId] })
  const answer = await call(desk, (client) => client.redeem({ code, lineId, units: 1, released: null }), { kind: 'given-unknown' })
  patch(desk, { giving: desk.store.getState().giving.filter((other) => other !== lineId) })
  if (answer === null) {
    desk.cue('error')
    return null
  }
  settle(desk, answer)
  return answer.kind === 'given' ? answer.card : null
}

/**
 * Hands out everything that is left, one unit after another through the same call, and stops at
 * the first one that is not given. It goes on when the next guest is scanned meanwhile: the key
 * was pressed for this person.
 */
export const giveAll = async (desk: DeskStore, card: CardView): Promise<void> => {
  let current: CardView | null = card
  while (current !== null) {
    const line = openLines(current)[0]
    if (line === undefined) return
    current = await giveOne(desk, card.code, line.lineId)
  }
}
