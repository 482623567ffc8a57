import { type Ages, isAbandoned, isWatched, needsAlarm, nextLookMs } from '../../domain/payments/patience.ts'
import { isLive } from '../../domain/payments/state.ts'
import { errorWord } from '../../error-word.ts'
import { laterBy, type Micros, MICROS_PER_MS } from '../../instant.ts'
import { limits } from '../../limits.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { askCancel, cancel } from '../drive/cancel.ts'
import type { SharedLook } from '../drive/shared.ts'

export type SweepDesk = PaymentsDesk & { shared: SharedLook }


export function agesOf(now: Micros, { state, wantedAt, captureBefore }: TerminalPayment): Ages {
  return {
    state,
    sinceWantedMs: (now - wantedAt) / MICROS_PER_MS,
    untilLapseMs: captureBefore === null ? null : (captureBefore - now) / MICROS_PER_MS,
  }
}

/** Takes up every payment that is due. Returns how many there were. */
export async function sweepPayments(desk: SweepDesk): Promise<number> {
  const { store, now } = desk
  const due = await store.terminalPayments.due(now(), limits.paymentSweepCount)
  await Promise.all(due.map((id) => takeUp(desk, id)))
  return due.length
}

/** Two centrals on one database may sweep at the same moment: each payment is with one of them. */
async function takeUp(desk: SweepDesk, id: number): Promise<void> {
  const { store, now, log } = desk
  const at = now()
  if (!(await store.terminalPayments.claim(id, { now: at, until: laterBy(at, limits.paymentClaimMs) }))) return
  try {
    const payment = await store.terminalPayments.byId(id)
    if (payment !== undefined && isLive(payment.state)) await visit(desk, payment)
  } catch (error) {
    log('a card payment could not be looked at', { error: errorWord(error) })
  } finally {
    const left = await store.terminalPayments.byId(id)
    const waitMs = left === undefined ? limits.paymentIdleMs : nextLookMs(agesOf(now(), left))
    await store.terminalPayments.release(id, laterBy(now(), waitMs))
  }
}

async function visit(desk: SweepDesk, before: TerminalPayment): Promise<void> {
  const ages = agesOf(desk.now(), before)
  const { payment, isSure } = await desk.shared.fresh(before, { actor: null, mayCapture: isWatched(ages) })
  const now = agesOf(desk.now(), payment)
  if (needsAlarm(now) && !payment.isAlarmed) await raiseAlarm(desk, payment)
  // Rule M11. What Stripe could not be asked about may be paid; it is not given up before somebody knows.
  if (!isSure || !isAbandoned(now)) return
  const wanted = await askCancel(desk, payment, { actor: null, reason: 'abandoned' })
  if (wanted.kind === 'going') await cancel(desk, wanted.payment, null)
}

async function raiseAlarm({ store, log }: SweepDesk, { id, state }: TerminalPayment): Promise<void> {
  await store.terminalPayments.change(id, { is_alarmed: 1 })
  log('a hold lapses soon and nobody has captured it', { payment: id, state })
}
