import { column, type TestCentral } from '../central/database/fixture.ts'
import { type CentralSession, logIn } from '../central/session.ts'

const TILL = { username: 'till', password: 'lanyard-demo' }

export type Item = { ticket_type_id?: unknown; addon_id?: unknown; quantity?: unknown }
export type CartLine = { id: number; ticket_type_id?: number; addon_id?: number; name: string; quantity: number; unit_price: string; line_total: string; discount?: string }
export type Cart = { cart_id: number; items: CartLine[]; total: string; discount?: string; due?: string; credits?: string }
export type OrderLine = { id: number; description: string; quantity: number; unit_price: string; line_total: string; discount?: string }
export type SoldOrder = {
  order_id: number
  reference: string
  status: string
  total: string
  line_items: OrderLine[]
  due?: string
  credits?: string
  discount?: string
  access_code?: string | null
  hold_expires_at?: string | null
}
export type Refused = { error: string; code: string; refusals?: { line: number | null; code: string; left: number | null; name?: string }[]; items?: number[] }
export type Reply<Body> = { status: number; text: string; json: Body }

/** A client of the till that also understands what goes beyond the contract; answers are not checked against the contract. */
export type Till = ReturnType<typeof tillOf>

export const logInAtTill = async (central: TestCentral): Promise<CentralSession> => logIn(central, TILL)

export function tillOf(session: CentralSession) {
  const cart = async <Body>(body: unknown, headers: Record<string, string> = {}): Promise<Reply<Body>> => {
    const response = await fetch(`${session.base}terminal/cart/`, {
      method: 'POST',
      headers: { cookie: session.cookie, 'x-csrftoken': session.csrf, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type') === 'application/json'
    return { status: response.status, text, json: (isJson ? JSON.parse(text) : undefined) as Body }
  }
  return {
    session,
    update: (items: readonly Item[], more: object = {}, headers?: Record<string, string>) => cart<Cart & Refused>({ action: 'update', items, ...more }, headers),
    checkOut: (more: object = {}, headers?: Record<string, string>) => cart<SoldOrder & Refused>({ action: 'checkout', ...more }, headers),
  }
}

/** The id of a ticket type or add-on. */
export const idOf = async (central: TestCentral, table: 'ticket_type' | 'add_on', slug: string): Promise<number> =>
  Number((await column(central, `SELECT id FROM ${table} WHERE slug = ?`, slug))[0])

/** The number that a query begins with. */
export const numberOf = async (central: TestCentral, text: string, ...values: (string | number)[]): Promise<number> =>
  Number((await column(central, text, ...values))[0])

/** Fills one cart for each station and then checks all of them out at the same moment. Returns the statuses. */
export async function sellAtOnce(tills: readonly Till[], stations: number, item: (index: number) => object): Promise<number[]> {
  const tillAt = (index: number): Till => {
    const till = tills[index % tills.length]
    if (till === undefined) throw new Error('there is no till')
    return till
  }
  const names = Array.from({ length: stations }, (_, index) => `Till ${index}`)
  for (const [index, station] of names.entries()) await tillAt(index).update([item(index)], { station })
  const answers = await Promise.all(names.map((station, index) => tillAt(index).checkOut({ station })))
  return answers.map(({ status }) => status)
}

export const count = (statuses: readonly number[], status: number): number => statuses.filter((found) => found === status).length
