import type { Stage } from './simulators/stripe/stage.ts'

/** What may happen at a reader of the demo, chosen by whoever shows it. */
export const DEMO_CARDS = [
  'approve', 'decline', 'insufficient_funds', 'lost_card', 'expired_card', 'wrong_pin', 'hold', 'customer_cancels', 'reader_vanishes', 'reader_returns',
] as const
export type DemoCard = (typeof DEMO_CARDS)[number]

/** `held`: a card was shown and the bank has not answered. `amount` is what the reader shows, in the smallest unit. */
export type DemoReader = { id: string; label: string; state: 'idle' | 'asking' | 'held'; amount: number | null; isThere: boolean }

/** The people and things around the simulated readers, held by whoever embeds the central. */
export type DemoStage = {
  readers: () => readonly DemoReader[]
  /**
   * Happens at once: at the named reader, or at the one where somebody waits, or at the first. After `hold` the next
   * choice but that is the bank's answer. False when nothing can happen there: no card is asked for, or the reader is away.
   */
  choose: (card: DemoCard, readerId?: string) => boolean
}

/** The decline code of each, which the bank gives for a card that it was asked about, and the card that it is of. */
const DECLINES = {
  decline: { code: 'generic_decline', card: 'charge_declined' },
  insufficient_funds: { code: 'insufficient_funds', card: 'charge_declined_insufficient_funds' },
  lost_card: { code: 'lost_card', card: 'charge_declined_lost_card' },
  expired_card: { code: 'expired_card', card: 'charge_declined_expired_card' },
} as const

type Simulated = Pick<Stage, 'cardholder' | 'bank' | 'network' | 'prompts'>

export function createDemoStage({ cardholder, bank, network, prompts }: Simulated): DemoStage {
  const readers = (): DemoReader[] =>
    prompts().map(({ id, label, kind, amount, isUp }) => {
      return { id, label, state: kind === 'asking' ? 'held' : kind === 'waiting' ? 'asking' : 'idle', amount, isThere: isUp }
    })
  const present = (readerId: string, card?: string, hold = false): boolean => cardholder.present(readerId, { ...(card === undefined ? {} : { card }), hold }).ok
  const act = (card: DemoCard, { id, state }: DemoReader): boolean => {
    const isHeld = state === 'held'
    switch (card) {
      case 'approve':
        return isHeld ? bank.approve(id) : present(id)
      case 'decline':
      case 'insufficient_funds':
      case 'lost_card':
      case 'expired_card':
        return isHeld ? bank.decline(id, DECLINES[card].code) : present(id, DECLINES[card].card)
      case 'wrong_pin':
        // No test card has a wrong PIN; the bank says so of any.
        return (isHeld || present(id, undefined, true)) && bank.decline(id, 'incorrect_pin')
      case 'hold':
        return present(id, undefined, true)
      case 'customer_cancels':
        return cardholder.cancel(id)
      case 'reader_vanishes':
        network.readerDown(id)
        return true
      case 'reader_returns':
        network.readerBack(id)
        return true
    }
    return card satisfies never
  }
  return {
    readers,
    choose: (card, readerId) => {
      const all = readers()
      const isMeant = ({ id, state, isThere }: DemoReader): boolean =>
        readerId === undefined ? (card === 'reader_returns' ? !isThere : state !== 'idle') : id === readerId
      const reader = all.find(isMeant) ?? (readerId === undefined ? all[0] : undefined)
      return reader !== undefined && act(card, reader)
    },
  }
}
