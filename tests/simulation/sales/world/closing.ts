import type { SaleView, SaleWishView } from '../../../../src-shared/contract/types.ts'
import { calm } from '../../world/weather.ts'
import { follow } from '../happenings/wishes.ts'
import type { SalesTill, SalesWorld } from './sales-world.ts'

const STEP_MS = 2000
/** Ten minutes of a hold that nobody wants, and the time that all of it takes. */
const LONGEST_MS = 1_200_000
/** Who stood in line when the day ended still pays. */
const LAST_GUEST_MS = 20_000
const ENDED = ['succeeded', 'canceled']

/** What a patient desk does with a sale that does not go on by itself. */
const NEXT: readonly SaleWishView[] = ['finish', 'cancel', 'release', 'settle']
const PATIENT: ReadonlySet<SaleView['state']> = new Set(['waiting_for_card', 'recovering', 'capturing', 'capture_pending', 'cancelling', 'ordering', 'creating', 'booking', 'authorized'])

const seeTo = (world: SalesWorld, till: SalesTill): void => {
  const { view } = till
  for (const sale of [view?.sale, ...(view?.unresolved ?? [])]) {
    if (sale == null) continue
    const wish = sale.state === 'cash_refused' && sale.withLead === null ? 'give-to-lead' : PATIENT.has(sale.state) ? undefined : NEXT.find((one) => sale.wishes.includes(one))
    if (wish !== undefined) follow(world, till, { sale, wish, readerId: null })
    else if (sale.wishes.includes('done') && sale === view?.sale) follow(world, till, { sale, wish: 'done', readerId: null })
  }
}

const hasEnded = ({ desks, processor, afloat, house, books }: SalesWorld): boolean =>
  house.isHome() &&
  afloat.count === 0 &&
  desks.every((desk) => desk.isUp() && desk.store().sales.open().length === 0 && desk.store().refunds.open().length === 0) &&
  processor.simulator.figures().every(({ status }) => ENDED.includes(status)) &&
  books.all().openCards.length === 0

/** The faults stop, staff see to every sale, and everything has time to come to its end. */
export const closeUp = async (world: SalesWorld): Promise<void> => {
  const { desks, tills, house, processor, clock } = world
  house.crashSoon(null)
  processor.doom(null)
  processor.simulator.faults.clear()
  for (const id of processor.readers) {
    processor.simulator.network.readerBack(id)
    processor.simulator.cardholder.removeCard(id)
    processor.simulator.setUpdating(id, false)
    // Whoever still holds their card at the reader has the bank's yes, also where the desk has long cancelled.
    processor.simulator.bank.approve(id)
  }
  for (const desk of desks) {
    desk.weather = calm
    desk.disk.free()
    desk.dieAtCall(null)
  }
  for (let waitedMs = 0; waitedMs < LONGEST_MS && (waitedMs < LAST_GUEST_MS || !hasEnded(world)); waitedMs += STEP_MS) {
    for (const till of tills) seeTo(world, till)
    await clock.advance(STEP_MS)
  }
  for (const { desk } of tills) desk.act(({ desk: { till } }) => void till.closeShift({ countedMinor: 0, by: 'Lea' }))
  await clock.advance(STEP_MS)
}
