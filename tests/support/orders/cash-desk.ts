import { apiOf, type CentralApi } from '../central/api.ts'
import { startCentral, type TestCentral } from '../central/database/fixture.ts'
import { type CentralSession, logIn } from '../central/session.ts'
import { idOf, type Item, type SoldOrder, type Till, tillOf } from '../sale/till.ts'

export type OrderCard = {
  id: number
  reference: string
  status: string
  total_cents: number
  open_cents: number
  lines: { id: number; description: string; quantity: number; refunded: number; redeemed: number; refundable: number }[]
  payments: { id: number; method: string; status: string; amount_cents: number; refunded_cents: number; trouble: string | null }[]
  refunds: { amount_cents: number; status: string; lines: { id: number; quantity: number }[] }[]
  attendees: { id: number; access_code: string; name: string }[]
}
export type Paid = { payment_id: number; order_id: number; status: string; open_cents: number; attendee: { id: number; access_code: string; is_joined: boolean } | null }

/** A till and a lead at one central, and how one sells there. */
export type Counter = {
  central: TestCentral
  session: CentralSession
  till: Till
  clerk: CentralApi
  lead: CentralApi
  /** A pending order of these things. */
  sell: (items: readonly { slug: string; quantity?: number }[], more?: object) => Promise<SoldOrder>
  show: (reference: string) => Promise<OrderCard>
  /** All that is open, in cash. */
  pay: (order: { reference: string }) => Promise<Paid>
}

const PASSWORD = 'lanyard-demo'

export async function openCounter(): Promise<Counter> {
  const central = await startCentral()
  const session = await logIn(central, { username: 'till', password: PASSWORD })
  const till = tillOf(session)
  const clerk = await apiOf(session)
  const lead = await apiOf(await logIn(central, { username: 'lead', password: PASSWORD }))
  const show = async (reference: string): Promise<OrderCard> => (await clerk.get(`orders/${reference}/`)).json as OrderCard
  return {
    central,
    session,
    till,
    clerk,
    lead,
    sell: async (items, more = {}) => {
      const wanted: Item[] = []
      for (const { slug, quantity = 1 } of items) {
        const ticket = await idOf(central, 'ticket_type', slug)
        wanted.push(Number.isNaN(ticket) ? { addon_id: await idOf(central, 'add_on', slug), quantity } : { ticket_type_id: ticket, quantity })
      }
      const cart = await till.update(wanted, more)
      if (cart.status !== 200) throw new Error(`the cart was refused: ${cart.text}`)
      const sold = await till.checkOut(more)
      if (sold.status !== 200) throw new Error(`the checkout was refused: ${sold.text}`)
      return sold.json
    },
    show,
    pay: async ({ reference }) => {
      const { id, open_cents: open } = await show(reference)
      return (await clerk.post(`orders/${id}/payments/`, { method: 'manual', amount_cents: open })).json as Paid
    },
  }
}
