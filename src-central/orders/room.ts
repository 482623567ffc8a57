import { type Lack, lackFor } from '../domain/orders/room.ts'
import type { OrderedUnits } from '../store/orders/unit.ts'
import type { Venue } from '../store/sale/venue.ts'
import type { Tables } from '../store/store.ts'

type Wish = { conferenceId: number; venue: Venue; units: readonly OrderedUnits[] }

/** What these units lack, rule B18. The venue is locked and lapsed holds are cancelled before. */
export async function lackOfRoom(tables: Pick<Tables, 'catalogue'>, { conferenceId, venue, units }: Wish): Promise<Lack | undefined> {
  if (units.length === 0) return undefined
  const quantities = Map.groupBy(units, ({ kind, id }) => `${kind} ${id}`)
  const idsOf = (wanted: OrderedUnits['kind']) => [...new Set(units.flatMap(({ kind, id }) => (kind === wanted ? [id] : [])))]
  const products = await tables.catalogue.some(conferenceId, { ticketIds: idsOf('ticket'), addOnIds: idsOf('add-on') }, 'every')
  const lines = products.map((product) => {
    const theirs = quantities.get(`${product.kind} ${product.id}`) ?? []
    return { product, quantity: theirs.reduce((sum, { quantity }) => sum + quantity, 0) }
  })
  const roomLeft = venue.totalCapacity === 0 ? null : venue.totalCapacity - (await tables.catalogue.ticketsTaken(conferenceId, 'every'))
  return lackFor(lines, roomLeft)
}
