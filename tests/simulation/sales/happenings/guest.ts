import type { SalesHappening } from './sales-happening.ts'

const CARDS = ['visa', 'visa', 'visa', 'mastercard', 'amex', 'eftpos_au_debit', 'charge_declined', 'charge_declined_insufficient_funds', 'charge_declined_lost_card']
const FAULTS = ['reader_loses_link_after_auth', 'reader_reports_connection_error_after_auth', 'reader_reports_connection_error_before_auth'] as const

/** Somebody stands at a reader that asks for a card, or the bank is asked. */
export const guest: SalesHappening = {
  name: 'guests at a reader',
  weight: 26,
  isFault: false,
  happen: ({ dice, processor: { simulator, readers } }) => {
    const { cardholder, bank } = simulator
    const prompts = simulator.prompts()
    const busy = prompts.filter(({ kind }) => kind === 'waiting' || kind === 'asking')
    const card = dice.pick(CARDS)
    const hold = dice.chance(0.25)
    const fault = dice.pick(FAULTS)
    const kind = dice.unit()
    const chance = dice.unit()
    const id = busy[Math.floor(chance * busy.length)]?.id ?? readers[0] ?? ''
    if (prompts.find((one) => one.id === id)?.kind === 'asking') {
      if (kind < 0.7) bank.approve(id)
      else bank.decline(id, kind < 0.8 ? 'insufficient_funds' : 'generic_decline')
    } else if (kind < 0.85) cardholder.present(id, { card, hold, ...(chance < 0.08 ? { fault } : {}) })
    else cardholder.cancel(id)
  },
}

/** A reader loses its network, or has it again; somebody leaves a card in it; it takes an update. */
export const readerTrouble: SalesHappening = {
  name: 'troubles of readers',
  weight: 4,
  isFault: true,
  happen: ({ dice, processor: { simulator, readers } }) => {
    const id = dice.pick(readers)
    const kind = dice.unit()
    if (kind < 0.35) simulator.network.readerDown(id)
    else if (kind < 0.75) simulator.network.readerBack(id)
    else if (kind < 0.83) simulator.cardholder.insertCard(id)
    else if (kind < 0.93) simulator.cardholder.removeCard(id)
    else simulator.setUpdating(id, kind < 0.96)
  },
}
