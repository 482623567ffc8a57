import type { CancelAnswer, CaptureAnswer, CardDriver, LookAnswer, OpenAnswer, PresentAnswer } from '../../ports/till/card-driver.ts'
import type { CentralCards } from '../../ports/till/central-cards.ts'
import { isPassing, openRefusal, readerTrouble } from './central-codes.ts'
import { createSeeing } from './seeing.ts'

/** Card payments that central itself drives: it asks the reader for the card, and this station asks central. */
export const createServerDrivenDriver = ({ cards }: { cards: CentralCards }): CardDriver => {
  const seeing = createSeeing()

  const look = async (saleId: string): Promise<LookAnswer> => {
    const told = await cards.read(saleId)
    if (told.kind === 'ok') return told.value === null ? { kind: 'none' } : { kind: 'seen', payment: seeing.of(told.value) }
    return told.kind === 'refused' && told.refusal.code === 'not_found' ? { kind: 'none' } : { kind: 'no-answer' }
  }

  const open: CardDriver['open'] = async (wish): Promise<OpenAnswer> => {
    const told = await cards.open({ ...wish, by: 'server' })
    if (told.kind === 'ok') return { kind: 'opened', payment: seeing.of(told.value.payment) }
    if (told.kind === 'no-answer' || isPassing(told.refusal.code)) return { kind: 'no-answer' }
    return { kind: 'refused', message: openRefusal(told.refusal.code), code: told.refusal.code }
  }

  const present: CardDriver['present'] = async ({ saleId, readerId, isAgain = false }): Promise<PresentAnswer> => {
    const told = await cards.handOff(saleId, readerId, { isAgain })
    seeing.forget(saleId)
    if (told.kind === 'ok') return told.value.state === 'waiting' && told.value.isSure ? { kind: 'prompting' } : { kind: 'look' }
    if (told.kind === 'no-answer' || isPassing(told.refusal.code)) return { kind: 'no-answer' }
    const message = readerTrouble(told.refusal.code)
    return message === null ? { kind: 'look' } : { kind: 'trouble', message }
  }

  const capture = async (saleId: string): Promise<CaptureAnswer> => {
    const told = await cards.capture(saleId)
    if (told.kind === 'ok') return { kind: 'seen', payment: seeing.of(told.value) }
    if (told.kind === 'no-answer' || isPassing(told.refusal.code)) return { kind: 'no-answer' }
    const { code } = told.refusal
    // The order is not what the card approved any more: the hold is given back.
    if (code === 'amount_changed' || code === 'order_closed') return { kind: 'amount-differs' }
    return look(saleId)
  }

  const cancel: CardDriver['cancel'] = async (saleId, how): Promise<CancelAnswer> => {
    const told = await cards.cancel(saleId, how)
    if (told.kind === 'ok') {
      if (told.value === null) return { kind: 'none' }
      const payment = seeing.of(told.value)
      return payment.seen === 'paid' || payment.seen === 'gone' || payment.seen === 'lapsed' ? { kind: 'seen', payment } : { kind: 'busy' }
    }
    if (told.kind === 'no-answer') return { kind: 'no-answer' }
    switch (told.refusal.code) {
      case 'not_found':
        return { kind: 'none' }
      case 'already_paid':
        return look(saleId)
      case 'capture_under_way':
      case 'reader_busy':
        return { kind: 'busy' }
      default:
        return { kind: 'no-answer' }
    }
  }

  return {
    kind: 'server-driven',
    readers: () => cards.readers(),
    open,
    present,
    look,
    capture,
    cancel,
    refund: (saleId, wish) => cards.refund(saleId, wish),
    unfinished: async () => {
      const told = await cards.unfinished()
      if (told.kind !== 'ok') return told
      return { kind: 'ok', value: told.value.map((payment) => ({ saleId: payment.saleId, orderId: payment.orderId, payment: seeing.of(payment) })) }
    },
    close: () => undefined,
  }
}
