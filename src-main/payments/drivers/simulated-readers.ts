import type { CardReaderInfo, ReaderTrouble } from '../../ports/till/card-driver.ts'

export interface SimulatedReader {
  readonly id: string
  readonly label: string
  isOnline: boolean
  /** The sale that it asks a card for; the newest prompt has the highest turn. */
  prompt: { saleId: string; turn: number } | null
}

/** Two readers that are not there. */
export interface SimulatedReaders {
  /** Asks for a card; null where it does, or did already. `isOver` says whether anybody still waits for a sale. */
  ask(readerId: string, saleId: string, isOver: (saleId: string) => boolean): ReaderTrouble | null
  /** Takes the prompt of this sale down, wherever it is. */
  leave(saleId: string): void
  /** The reader that asks for this sale's card; null where none does. */
  of(saleId: string): SimulatedReader | null
  /** The reader that was asked last and can be shown a card. */
  newest(): SimulatedReader | null
  bringBack(): void
  /** Nobody else has them: they are this station's own. */
  list(): CardReaderInfo[]
}

export const createSimulatedReaders = (): SimulatedReaders => {
  const all: readonly SimulatedReader[] = [1, 2].map((number) => ({ id: `simulated_${number}`, label: `Training reader ${number}`, isOnline: true, prompt: null }))
  let turns = 0
  const leave: SimulatedReaders['leave'] = (saleId) => {
    for (const reader of all) if (reader.prompt?.saleId === saleId) reader.prompt = null
  }
  return {
    ask: (readerId, saleId, isOver) => {
      const reader = all.find(({ id }) => id === readerId)
      if (reader === undefined) return 'reader_unusable'
      const { prompt } = reader
      if (prompt !== null && prompt.saleId !== saleId && !isOver(prompt.saleId)) return 'reader_in_use'
      if (!reader.isOnline) return 'reader_offline'
      if (prompt?.saleId === saleId) return null
      leave(saleId)
      turns += 1
      reader.prompt = { saleId, turn: turns }
      return null
    },
    leave,
    of: (saleId) => all.find(({ prompt }) => prompt?.saleId === saleId) ?? null,
    newest: () => all.filter(({ isOnline, prompt }) => isOnline && prompt !== null).toSorted((a, b) => (b.prompt?.turn ?? 0) - (a.prompt?.turn ?? 0))[0] ?? null,
    bringBack: () => {
      for (const reader of all) reader.isOnline = true
    },
    list: () => all.map(({ id, label, isOnline }) => ({ id, label, isOnline, deviceType: 'simulated', inUseBy: null })),
  }
}
