import { limits } from '../../src-shared/limits.ts'
import type { Sign } from '../../src-shared/domain/command-code.ts'
import type { Central } from '../ports/central.ts'
import type { Cancel, Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Signatures } from '../ports/signatures.ts'
import type { KeptSheetKey, SheetKeyFile } from '../store/sheet-key-file.ts'

export interface SheetKeyOptions {
  file: SheetKeyFile
  /** What somebody gave this station on the command line; then nobody else is asked. */
  given: string | null
  central: Pick<Central, 'sheetKey'>
  signatures: Signatures
  clock: Clock
  log: Log
}

/** The event's key for the printed sheets (rule Y8). It stays in here: what leaves is signatures. */
export const createSheetKey = ({ file, given, central, signatures, clock, log }: SheetKeyOptions) => {
  let known: KeptSheetKey | null = given === null ? file.read() : { key: given, changedAtMs: null }
  let isKept = known !== null
  let isOnline = false
  let isStopped = false
  let cancelNext: Cancel = () => {}
  let asking: Promise<void> | null = null
  let doubtedAtMs = Number.NEGATIVE_INFINITY

  const keep = (next: KeptSheetKey): void => {
    known = next
    const saved = file.write(next)
    isKept = saved.ok
    // It works until the program ends; whoever asks for it next has it written again.
    if (!saved.ok) log.warn('sheet key not kept', { problem: saved.problem.type })
  }

  /** Central's key comes before one made here; sheets made with that one are useless now. */
  const hear = (key: string): void => {
    if (isStopped || (known?.key === key && isKept)) return
    const isOther = known !== null && known.key !== key
    keep({ key, changedAtMs: isOther ? clock.nowMs() : (known?.changedAtMs ?? null) })
    log.info('sheet key', { from: 'central', changed: isOther })
  }

  const askOnce = async (): Promise<void> => {
    cancelNext()
    const told = await central.sheetKey()
    asking = null
    if (told.kind === 'key') hear(told.key)
    if (isOnline && !isStopped) cancelNext = clock.after(told.kind === 'no-answer' ? limits.retryMaxMs : limits.sheetKeyEveryMs, () => void ask())
  }

  /** One question at a time, so that no older answer comes last. */
  const ask = (): Promise<void> => {
    if (given !== null) return Promise.resolve()
    asking ??= askOnce()
    return asking
  }

  return {
    /** Null while there is no key, when no sheet can be right. */
    sign: (): Sign | null => {
      const key = known?.key
      return key === undefined ? null : (text) => signatures.sign(key, text)
    },
    changedAtMs: (): number | null => known?.changedAtMs ?? null,
    /** A code did not fit: central is asked, seldom, whether the key is another one by now. Null where it is not. */
    doubt: (): Promise<void> | null => {
      if (asking !== null) return asking
      const nowMs = clock.monotonicMs()
      if (given !== null || !isOnline || isStopped || nowMs - doubtedAtMs < limits.sheetKeyDoubtGapMs) return null
      doubtedAtMs = nowMs
      return ask()
    },
    /** The connection changed: central is asked whenever it has come back, and every minute from then on. */
    onConnection: (isOnlineNow: boolean): void => {
      const isBack = isOnlineNow && !isOnline
      isOnline = isOnlineNow
      if (!isOnline) cancelNext()
      if (isBack) void ask()
    },
    /** A sheet is wanted: the key as it is now, or one made here. False when it could not be kept. */
    prepare: async (): Promise<boolean> => {
      if (isOnline) await ask()
      if (given !== null) return true
      if (known === null) keep({ key: signatures.newKey(), changedAtMs: null })
      else if (!isKept) keep(known)
      return isKept
    },
    stop: (): void => {
      isStopped = true
      cancelNext()
    },
  }
}

export type SheetKey = ReturnType<typeof createSheetKey>
