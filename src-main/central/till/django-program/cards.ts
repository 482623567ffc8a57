import { z } from 'zod'
import type { CentralCards, CentralPayment } from '../../../ports/till/central-cards.ts'
import type { Told } from '../../../ports/till/told.ts'
import { connectionToken } from '../connection-token.ts'
import type { Memory } from '../memory.ts'
import { noAnswer, refused, tellOf, told, toldAs } from '../told.ts'
import type { Turns, Way } from '../way.ts'
import { createIntents } from './intents.ts'

const readersForm = z.object({
  readers: z.array(z.object({ id: z.string(), label: z.string().nullable(), status: z.string().nullable(), device_type: z.string().nullable() })),
})

const notOffered = refused('not_offered', 'This server does not offer that for cards.')
const unknownPayment = refused('not_found', 'No payment of this sale is known.')
const isPaid = refused('already_paid', 'Too late to cancel: this sale is paid.')
const isGone = refused('payment_over', 'This payment is over and nothing was charged. Start the payment again.')
const otherPayment = refused('other_payment', 'This order has another payment that is not over. Finish or cancel it first.')

/** Card payments at django-program: for the processor's script alone, from what this station remembers of them. */
export const createDjangoCards = (way: Way, { turns, memory }: { turns: Turns; memory: Memory }): CentralCards => {
  const { line } = way
  const intents = createIntents(way, memory)

  /** One live intent for an order: those that are known are cancelled first. Their secrets are kept nowhere, so none is taken up again. */
  const open: CentralCards['open'] = async (wish) => {
    if (wish.by === 'server') return notOffered
    if (memory.payment(wish.saleId)?.stage === 'captured') return isPaid
    for (const known of memory.live().filter(({ saleId, orderId }) => saleId === wish.saleId || orderId === wish.orderId)) {
      const isOwn = known.saleId === wish.saleId
      const gone = known.stage === 'capture-sent' ? noAnswer('other') : await intents.cancel(known)
      if (gone.kind !== 'ok') return isOwn ? noAnswer('other') : otherPayment
    }
    return intents.open(wish)
  }

  const capture = async (saleId: string): Promise<Told<CentralPayment>> => {
    const known = memory.payment(saleId)
    if (known === null) return unknownPayment
    if (known.stage === 'captured') return told(intents.paymentOf(known))
    return known.stage === 'cancelled' ? isGone : intents.capture(known)
  }

  const cancel = async (saleId: string): Promise<Told<CentralPayment | null>> => {
    const known = memory.payment(saleId)
    if (known === null) return told(null)
    if (known.stage === 'captured') return isPaid
    return known.stage === 'cancelled' ? told(intents.paymentOf(known)) : intents.cancel(known)
  }

  /** What was sent and never answered is sent once more: there is no other way to ask. */
  const read = async (saleId: string): Promise<Told<CentralPayment | null>> => {
    const known = memory.payment(saleId)
    if (known === null) return told(null)
    const isUnanswered = known.stage === 'capture-sent' || known.stage === 'cancel-sent'
    const again = isUnanswered ? await (known.stage === 'capture-sent' ? intents.capture(known) : intents.cancel(known)) : null
    return again?.kind === 'ok' ? again : told(intents.paymentOf(known))
  }

  return {
    readers: async () =>
      toldAs(tellOf(await line.send({ method: 'GET', path: 'terminal/readers/' }), readersForm), ({ readers }) =>
        readers.map(({ id, label, status, device_type: deviceType }) => ({ id, label: label ?? id, isOnline: status === null ? null : status === 'online', deviceType, inUseBy: null })),
      ),
    open: (wish) => turns(() => open(wish)),
    scriptSaw: (saleId, intent) => {
      const known = memory.payment(saleId)
      if (known !== null) intents.sawByScript(known, intent)
    },
    handOff: () => Promise.resolve(notOffered),
    read: (saleId) => turns(() => read(saleId)),
    capture: (saleId) => turns(() => capture(saleId)),
    cancel: (saleId) => turns(() => cancel(saleId)),
    refund: () => Promise.resolve(notOffered),
    unfinished: () => Promise.resolve(told(memory.live().map(intents.paymentOf))),
    connectionToken: () => connectionToken(line),
  }
}
