import { doubtOf, type HandedOver } from '../../src-shared/domain/handed-over.ts'
import { limits } from '../../src-shared/limits.ts'
import { z } from 'zod'
import type { OutboxEntry } from '../store/outbox-entry.ts'
import type { Store } from '../store/store.ts'

const EVERY = Number.MAX_SAFE_INTEGER
const RETURNS: readonly string[] = ['re-entry', 'offline-return']
const scanBody = z.object({ reason: z.string() })

/** Scans that the desk showed as a return. */
const returnsOf = (store: Store): ReadonlySet<number> =>
  new Set(
    store.journal
      .lastScans(store.journal.countScans())
      .filter(({ body }) => RETURNS.includes(scanBody.safeParse(JSON.parse(body)).data?.reason ?? ''))
      .map(({ seq }) => seq),
  )

/**
 * Makes unknown what somebody else may send or may have sent (rules J1 to J4), before the first of it goes.
 * @param keepsKeys whether the central that is to get it knows repeats by their keys.
 */
export const raiseDoubts = (store: Store, { keepsKeys, nowMs }: { keepsKeys: boolean; nowMs: number }): void => {
  store.outbox.forgetSending()
  const returns = returnsOf(store)
  const handedOver = ({ seq, code, operation }: OutboxEntry): HandedOver => ({
    operation: operation.kind,
    lineId: operation.kind === 'redeem' ? operation.lineId : null,
    isReturn: returns.has(seq),
    earlier: store.journal.operationsOf(code).filter((past) => past.seq < seq),
  })
  store.atomically(() => {
    for (const entry of store.outbox.open(EVERY)) {
      if (entry.state !== 'queued') continue
      const memory = { isKept: keepsKeys, ageMs: nowMs - entry.atMs, trustedMs: limits.keyTrustedMs }
      const doubt = doubtOf(handedOver(entry), memory)
      if (doubt === null) continue
      store.outbox.markSending(entry.seq, doubt)
      store.outbox.markUnknown(entry.seq)
    }
  })
}
