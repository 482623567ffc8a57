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
  let cancelRetry: Cancel = () => {}

  const keep = (next: KeptSheetKey): void => {
    known = next
    isKept = file.write(next).ok
  }

  /** Central's key comes before one made here; sheets made with that one are useless now. */
  const hear = (key: string): void => {
    if (isStopped || (known?.key === key && isKept)) return
    const isOther = known !== null && known.key !== key
    keep({ key, changedAtMs: isOther ? clock.nowMs() : (known?.changedAtMs ?? null) })
    log.info('sheet key', { from: 'central', changed: isOther })
  }

  const ask = async (): Promise<void> => {
    if (given !== null) return
    cancelRetry()
    const told = await central.sheetKey()
    if (told.kind === 'key') hear(told.key)
    if (told.kind === 'no-answer' && isOnline && !isStopped) cancelRetry = clock.after(limits.retryMaxMs, () => void ask())
  }

  return {
    /** Null while there is no key, when no sheet can be right. */
    sign: (): Sign | null => {
      const key = known?.key
      return key === undefined ? null : (text) => signatures.sign(key, text)
    },
    changedAtMs: (): number | null => known?.changedAtMs ?? null,
    /** The connection changed: central is asked whenever it has come back. */
    onConnection: (isOnlineNow: boolean): void => {
      const isBack = isOnlineNow && !isOnline
      isOnline = isOnlineNow
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
      cancelRetry()
    },
  }
}

export type SheetKey = ReturnType<typeof createSheetKey>
