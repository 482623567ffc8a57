import type { ReaderView } from '../../src-shared/contract/types.ts'
import type { CardReaderInfo, ReaderTrouble } from '../ports/till/card-driver.ts'
import type { AtTill } from './at-till.ts'
import type { TillMemoryStore } from './basket.ts'

/** The readers that can be chosen, as they were last listed. */
export const createCardReaders = ({ driver, settings, memory, onChange }: Pick<AtTill, 'driver' | 'settings'> & { memory: TillMemoryStore; onChange: () => void }) => {
  let readers: readonly CardReaderInfo[] = []
  /** Why the chosen reader cannot be had, before anything is charged on it. */
  let trouble: { readerId: string; message: ReaderTrouble } | null = null

  const chosen = (): string | null => {
    if (driver === null) return null
    const wanted = memory.now().readerId ?? settings.readerId
    return wanted ?? readers[0]?.id ?? null
  }
  const makeReady = async (): Promise<void> => {
    const readerId = chosen()
    if (readerId === null || driver?.makeReady === undefined) return
    const message = await driver.makeReady(readerId)
    if (readerId !== chosen()) return
    trouble = message === null ? null : { readerId, message }
    onChange()
  }
  return {
    now: (): readonly ReaderView[] =>
      readers.map(({ id, label, isOnline, inUseBy }) => ({ id, label, isOnline, inUseBy, trouble: trouble?.readerId === id ? trouble.message : null })),
    refresh: async (): Promise<void> => {
      if (driver === null) return
      const told = await driver.readers()
      if (told.kind !== 'ok') return
      readers = told.value
      onChange()
      void makeReady()
    },
    /** The one that was chosen here, else the one of the settings, else the first. */
    chosen,
    /** Connects the chosen one where that is needed, and keeps why it could not be. */
    makeReady,
    hasTrouble: (): boolean => trouble !== null,
    label: (readerId: string): string => readers.find(({ id }) => id === readerId)?.label ?? readerId,
  }
}

export type CardReaders = ReturnType<typeof createCardReaders>
