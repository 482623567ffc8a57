import { isOver, isUnknown, type SaleEvent, type SaleState } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale } from '../../src-shared/domain/till/sale.ts'
import { unreachable } from '../../src-shared/result.ts'
import type { Learned, Life } from './life.ts'
import type { DeskWish, WishAnswer } from './sale-book.ts'

const done: WishAnswer = { kind: 'done' }

/** A second click finds its wish on the way. */
const UNDER_WAY: Readonly<Partial<Record<DeskWish['kind'], readonly SaleState[]>>> = {
  cancel: ['cancelling'],
  release: ['cancelling'],
  retry: ['creating'],
  change: ['cart_changed'],
  finish: ['authorized', 'capturing', 'capture_pending'],
}

const step = (life: Life, event: SaleEvent, learned: Learned = {}): WishAnswer => {
  const moved = life.move(event, learned)
  if (moved.kind === 'done') life.wake()
  return moved
}

/** Too late, and remembered: whoever is paid anyway is told that it was (rule Z5). */
const cancel = (life: Life, keepsOrder: boolean): WishAnswer => {
  const answer = step(life, 'ask-cancel', { cancelAsked: true, keepsOrder })
  if (answer.kind !== 'refused' || answer.why !== 'too-late') return answer
  const noted = life.note({ cancelAsked: true })
  return noted.kind === 'not-saved' ? noted : answer
}

/** Another sum belongs to a changed cart alone: no card was shown for the old one there, and central follows the order. */
const agreedAnew = ({ state, order, agreedMinor }: Sale, wishedMinor: number | undefined): Learned =>
  wishedMinor === undefined || state !== 'cart_changed' || wishedMinor === agreedMinor || order === null ? {} : { agreedAnewMinor: wishedMinor, order: { ...order, dueMinor: wishedMinor } }

const retry = (life: Life, { readerId, agreedMinor }: Extract<DeskWish, { kind: 'retry' }>): WishAnswer => {
  const wasAsking = life.sale.state === 'waiting_for_card'
  const answer = step(life, 'ask-retry', { ...(readerId === null ? {} : { readerId }), ...agreedAnew(life.sale, agreedMinor) })
  if (answer.kind !== 'done') return answer
  life.memory.cardUntilMs = null
  life.memory.isAgain = wasAsking
  return answer
}

/** Only of what nobody here can find out any more. */
const settle = (life: Life, wish: Extract<DeskWish, { kind: 'settle' }>): WishAnswer => {
  const { sale, isInDoubt } = life.live()
  if (!isInDoubt && !isUnknown(sale.state) && sale.withLead === null) return { kind: 'refused', why: 'not-now' }
  const { charged, note, lead } = wish
  return step(life, 'hand-settled', { settledAs: { charged, note, lead } })
}

/** The desk's wish through the table; what it begins is in the journal before it is done. */
export const follow = (life: Life, wish: DeskWish): WishAnswer => {
  if (isOver(life.sale.state) && (wish.kind === 'ask-again' || wish.kind === 'give-to-lead')) return { kind: 'refused', why: 'over' }
  if (UNDER_WAY[wish.kind]?.includes(life.sale.state) === true) return done
  switch (wish.kind) {
    case 'cancel':
      return cancel(life, wish.keepsOrder)
    case 'retry':
      return retry(life, wish)
    case 'change':
      return step(life, 'ask-change')
    case 'finish':
      return step(life, 'ask-finish')
    case 'release':
      return step(life, 'ask-release', { cancelAsked: true })
    case 'ask-again':
      life.wake()
      return done
    case 'give-to-lead':
      // Nobody stands there to pay its order another way any more: the order ends with the payment.
      return life.note({ withLead: wish.lead, keepsOrder: false })
    case 'settle':
      return settle(life, wish)
  }
  return unreachable(wish)
}
