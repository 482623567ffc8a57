import type { Random } from '../ports.ts'
import type { Epoch } from '../store/changes/epoch.ts'
import type { Store } from '../store/store.ts'

const NAME_BYTES = 9

/** The history that this database's lists belong to, asked for once and begun when there is none. */
export type History = () => Promise<Epoch>

export function createHistory({ store, random }: { store: Store; random: Random }): History {
  let asked: Promise<Epoch> | undefined
  const ask = (): Promise<Epoch> => {
    const name = Buffer.from(random.bytes(NAME_BYTES)).toString('base64url')
    return store.write((tables) => tables.epochs.keepOrBegin(name))
  }
  return async () => {
    asked ??= ask()
    try {
      return await asked
    } catch (error) {
      // The next request tries again.
      asked = undefined
      throw error
    }
  }
}
