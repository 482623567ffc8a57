import type { ReaderView } from '../../src-shared/contract/types.ts'
import type { AtTill } from './at-till.ts'
import type { TillMemoryStore } from './basket.ts'

/** The readers that can be chosen, as they were last listed. */
export const createCardReaders = ({ driver, settings, memory, onChange }: Pick<AtTill, 'driver' | 'settings'> & { memory: TillMemoryStore; onChange: () => void }) => {
  let readers: readonly ReaderView[] = []
  return {
    now: (): readonly ReaderView[] => readers,
    refresh: async (): Promise<void> => {
      if (driver === null) return
      const told = await driver.readers()
      if (told.kind !== 'ok') return
      readers = told.value.map(({ id, label, isOnline, inUseBy }) => ({ id, label, isOnline, inUseBy }))
      onChange()
    },
    /** The one that was chosen here, else the one of the settings, else the first. */
    chosen: (): string | null => {
      if (driver === null) return null
      const wanted = memory.now().readerId ?? settings.readerId
      return wanted ?? readers[0]?.id ?? null
    },
    label: (readerId: string): string => readers.find(({ id }) => id === readerId)?.label ?? readerId,
  }
}

export type CardReaders = ReturnType<typeof createCardReaders>
