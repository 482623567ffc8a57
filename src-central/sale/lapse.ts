import { hasLapsed, holdUntil } from '../domain/sale/hold.ts'
import { limits } from '../limits.ts'
import { writeDown } from '../record/write-down.ts'
import type { Tables } from '../store/store.ts'
import type { Micros } from '../instant.ts'
import type { SaleDesk } from './desk.ts'

/** Ends the holds that are over, each in a transaction of its own. Others may do so at the same time. */
export async function cancelLapsed({ store, now }: Pick<SaleDesk, 'store' | 'now'>): Promise<number> {
  const at = now()
  const untried = holdUntil(at, -limits.cardRetryMs)
  const ids = await store.sales.lapsed({ now: at, untried, limit: limits.holdSweepSlice })
  let cancelled = 0
  for (const id of ids) cancelled += Number(await store.write((tables) => cancelOne(tables, id, at)))
  return cancelled
}

/** Looked at again under its lock: in the meantime somebody may have paid it, or begun to. */
async function cancelOne(tables: Tables, id: number, at: Micros): Promise<boolean> {
  const order = await tables.sales.lockHeld(id)
  if (order === undefined || !hasLapsed(order, at, limits.cardRetryMs)) return false
  await tables.benefits.giveBack(id)
  await tables.orders.setStatus(id, 'cancelled')
  const doer = { actor: null, conference: { id: order.conferenceId } }
  await writeDown(tables, doer, { action: 'hold-lapsed', at, attendeeId: null, subject: `order ${id}`, details: { order: order.reference } })
  return true
}

/** Looks for holds that are over again and again, rule T22. Returns how to end it. */
export function startLapsing(desk: SaleDesk): () => Promise<void> {
  const { clock, log } = desk
  let isEnded = false
  let underWay: Promise<void> = Promise.resolve()
  const next = () =>
    clock.after(limits.holdSweepMs, () => {
      underWay = sweep()
    })
  const sweep = async (): Promise<void> => {
    try {
      const cancelled = await cancelLapsed(desk)
      if (cancelled > 0) log('holds ended', { orders: cancelled })
    } catch (error) {
      log('holds were not ended', { error: error instanceof Error ? error.name : '' })
    }
    if (!isEnded) cancel = next()
  }
  let cancel = next()
  return async () => {
    isEnded = true
    cancel()
    await underWay
  }
}
