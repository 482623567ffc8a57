import type { ShiftSummaryView, ShiftView, TillAnswerView } from '../../src-shared/contract/types.ts'
import { blocksClosing, expectedMinorOf, figuresOf, foldShift, type MethodFigures, type Shift, type ShiftEntry, type ShiftRefund } from '../../src-shared/domain/till/shift.ts'
import { shiftToText, type SignedShift } from '../../src-shared/domain/till/shift-text.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Result } from '../../src-shared/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Signatures } from '../ports/signatures.ts'
import type { TillBooks } from '../ports/till/books.ts'
import type { PrinterProblem } from '../ports/till/printer.ts'
import type { StoreProblem } from '../store/problem.ts'
import type { Store } from '../store/store.ts'
import type { ShiftKeyFile } from '../store/till/shift-key-file.ts'
import { DONE, refusedAnswer } from './at-till.ts'
import { shiftToView, summaryToSigned, summaryToView, type ToldLedgers } from './shift-view.ts'

export interface ShiftDeskParts {
  store: Pick<Store, 'sales' | 'refunds' | 'shifts' | 'attempt'>
  books: Pick<TillBooks, 'abilities' | 'ledger'>
  /** This station's own key; it leaves the file for nothing but a signature. */
  key: ShiftKeyFile
  signatures: Signatures
  clock: Clock
  newId: () => string
  /** Null before central was ever reached. */
  currency: () => string | null
  kickDrawer: () => Promise<Result<null, PrinterProblem>>
  onStorage: (problem: StoreProblem | null) => void
  onChange: () => void
}

/** `no-key`: this station has none any more, so that nothing can be said of it. */
export type ShiftCheck = 'good' | 'changed' | 'not-closed' | 'no-key'

/** The drawer of one till, from its float to its count. Everything is in the journal before it counts. */
export const createShiftDesk = (parts: ShiftDeskParts) => {
  const { store, books, key, signatures, clock, onStorage, onChange } = parts

  const append = (shiftId: string, entry: ShiftEntry, atMs = clock.nowMs()): TillAnswerView => {
    const written = store.attempt(() => store.shifts.append({ ...entry, shiftId, atMs }))
    onStorage(written.ok ? null : written.problem)
    if (!written.ok) return { kind: 'not-saved' }
    onChange()
    return DONE
  }
  const inShift = (work: (shiftId: string) => TillAnswerView): TillAnswerView => {
    const shiftId = store.shifts.openId()
    return shiftId === null ? refusedAnswer('no-shift') : work(shiftId)
  }

  const refundsIn = (shiftId: string): ShiftRefund[] =>
    store.refunds.ofShift(shiftId).flatMap((refund) => {
      const sale = store.sales.find(refund.saleId)
      return sale === null ? [] : [{ ...refund, method: sale.method }]
    })
  const figuresIn = (shiftId: string): MethodFigures[] => figuresOf(store.sales.ofShift(shiftId), refundsIn(shiftId))

  const signatureOf = (secret: string, shift: SignedShift): string => Buffer.from(signatures.sign(secret, shiftToText(shift))).toString('base64url')

  /** The key of this station; a new one where there is none yet. */
  const secret = (): Result<string, StoreProblem> => {
    const kept = key.read()
    if (kept !== null) return { ok: true, value: kept }
    const made = signatures.newKey()
    const written = key.write(made)
    return written.ok ? { ok: true, value: made } : written
  }

  const closeShift = (shiftId: string, shift: Shift, { countedMinor, by }: { countedMinor: number; by: string }): TillAnswerView => {
    const own = secret()
    if (!own.ok) {
      onStorage(own.problem)
      return { kind: 'not-saved' }
    }
    const atMs = clock.nowMs()
    const figures = figuresIn(shiftId)
    const expectedMinor = expectedMinorOf({ shift, sales: store.sales.ofShift(shiftId), refunds: refundsIn(shiftId) })
    const closed = { atMs, by, countedMinor, expectedMinor, differenceMinor: countedMinor - expectedMinor }
    const signature = signatureOf(own.value, { shift: shiftToView(shiftId, shift), closed, byMethod: figures })
    return append(shiftId, { kind: 'close', minor: countedMinor, expectedMinor, by, figures, signature }, atMs)
  }

  const askLedgers = async ({ openedAtMs }: Shift): Promise<ToldLedgers | null> => {
    if (books.abilities()?.ledger !== true) return null
    const told = await books.ledger(openedAtMs - limits.ledgerMarginMs)
    return told.kind === 'ok' ? { rows: told.value, atMs: clock.nowMs() } : null
  }

  return {
    open: ({ floatMinor, by }: { floatMinor: number; by: string }): TillAnswerView => {
      const currency = parts.currency()
      if (store.shifts.openId() !== null) return refusedAnswer('shift-open')
      return currency === null ? refusedAnswer('offline') : append(parts.newId(), { kind: 'open', minor: floatMinor, currency, by })
    },
    move: (move: { kind: 'cash-in' | 'cash-out'; minor: number; reason: string }): TillAnswerView => inShift((shiftId) => append(shiftId, move)),
    /** Written down first: a drawer that opens has a line, whether the printer answers or not. */
    openDrawer: async (reason: string): Promise<TillAnswerView> => {
      const written = inShift((shiftId) => append(shiftId, { kind: 'drawer', reason }))
      if (written.kind !== 'done') return written
      const kicked = await parts.kickDrawer()
      return kicked.ok ? DONE : refusedAnswer('printer', kicked.problem)
    },
    close: (count: { countedMinor: number; by: string }): TillAnswerView =>
      inShift((shiftId) => {
        if (blocksClosing(store.sales.open()).length > 0) return refusedAnswer('sale-open')
        const shift = foldShift(store.shifts.of(shiftId))
        return shift === null ? refusedAnswer('no-shift') : closeShift(shiftId, shift, count)
      }),
    /** The shift that is open; null when none is. */
    view: (): ShiftView | null => {
      const shiftId = store.shifts.openId()
      const shift = shiftId === null ? null : foldShift(store.shifts.of(shiftId))
      return shiftId === null || shift === null ? null : shiftToView(shiftId, shift)
    },
    /** That shift, or the newest one; null where there is none. */
    summary: async (wish: { shiftId: string | null; askLedgers: boolean }): Promise<ShiftSummaryView | null> => {
      const shiftId = wish.shiftId ?? store.shifts.newestId()
      const found = shiftId === null ? null : foldShift(store.shifts.of(shiftId))
      if (shiftId === null || found === null) return null
      const told = wish.askLedgers ? await askLedgers(found) : null
      // Something may have happened while the others were asked.
      const shift = foldShift(store.shifts.of(shiftId)) ?? found
      return summaryToView({
        shiftId, shift, told,
        sales: store.sales.ofShift(shiftId),
        refundsOf: (saleId) => store.refunds.ofSale(saleId),
        byMethod: shift.closed?.figures ?? figuresIn(shiftId),
        isKnown: (saleId) => store.sales.find(saleId) !== null,
      })
    },
    /** Rule Z44: is this summary what was closed at this station? */
    verify: (summary: Pick<ShiftSummaryView, 'shift' | 'closed' | 'byMethod' | 'signature'>): ShiftCheck => {
      const signed = summaryToSigned(summary)
      if (signed === null || summary.signature === null) return 'not-closed'
      const own = key.read()
      if (own === null) return 'no-key'
      return signatureOf(own, signed) === summary.signature ? 'good' : 'changed'
    },
  }
}

export type ShiftDesk = ReturnType<typeof createShiftDesk>
