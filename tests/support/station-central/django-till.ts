import { randomUUID } from 'node:crypto'
import { SALE, startTill, valueOf } from './till.ts'

/** A till at a central that behaves as django-program does, with a guest who buys two lunches. */
export const startDjangoTill = async () => {
  const bench = await startTill({ profile: 'strict' })
  const { cards, books, cartOf, sample, reader, simulator } = bench
  const code = await sample('admitted')
  const guest = { kind: 'attendee', code, name: '' } as const
  const sell = async (key: string) => valueOf(await books.checkOut(await cartOf({ 'lunch-box': 2 }, { customer: guest }), { saleId: SALE, key, agreedMinor: 2400 }))
  const wishOf = async (key: string = randomUUID()) => ({ saleId: randomUUID(), orderId: (await sell(key)).id, readerId: reader, by: 'script' as const, amountMinor: 2400, currency: 'usd' })
  const opened = async () => {
    const wish = await wishOf()
    const { payment } = valueOf(await cards.open(wish))
    return { ...wish, intentId: payment.intentId ?? '' }
  }
  /** As the processor's script does it at this till: a card for just this intent. */
  const tap = async (intentId: string) => {
    const asked = await bench.processor.gateway.handOff(reader, intentId)
    if (asked.kind !== 'ok') throw new Error(asked.kind)
    simulator.cardholder.present(reader)
  }
  const restarted = () => bench.tillOf('till').till
  return { ...bench, guest, sell, wishOf, opened, tap, restarted }
}
