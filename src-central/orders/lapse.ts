import { hasLapsed, holdUntil } from '../domain/sale/hold.ts'
import type { Micros } from '../instant.ts'
import { limits } from '../limits.ts'
import { writeDown } from '../record/write-down.ts'
import type { Store, Tables } from '../store/store.ts'

type Lapsing = { store: Store; now: () => Micros }

/** Ends the holds that are over, each in a transaction of its own. Others may do so at the same time. */
export async function cancelLapsed({ store, now }: Lapsing): Promise<number> {
  const at = now()
  const untried = holdUntil(at, -limits.cardRetryMs)
  const ids = await store.sales.lapsed({ now: at, untried, limit: limits.holdSweepSlice })
  let cancelled = 0
  for (const id of ids) cancelled += Number(await store.write((tables) => cancelOne(tables, id, at)))
  return cancelled
}

/** Looked at again under its lock: in the meantime somebody may have paid it, or begun to. Rule B9 holds here as well. */
async function cancelOne(tables: Tables, id: number, at: Micros): Promise<boolean> {
  const order = await tables.sales.lockHeld(id)
  if (order === undefined || !hasLapsed(order, at, limits.cardRetryMs)) return false
  await tables.benefits.giveBack(id)
  await tables.orders.setStatus(id, 'cancelled')
  const doer = { actor: null, conference: { id: order.conferenceId } }
  await writeDown(tables, doer, { action: 'hold-lapsed', at, attendeeId: null, subject: `order ${id}`, details: { order: order.reference } })
  await tables.changes.appendOrder(order.conferenceId, id, at)
  return true
}
