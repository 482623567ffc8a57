import { z } from 'zod'
import type { Central, KnownDoor } from '../ports/central.ts'
import type { Store } from '../store/store.ts'

const storedDoors = z.array(
  z.object({
    kind: z.enum(['ticket-type', 'addon', 'session']),
    slug: z.string(),
    name: z.string(),
    opensAtMs: z.number().nullable(),
    closesAtMs: z.number().nullable(),
    reentry: z.boolean(),
    products: z.array(z.string()),
  }),
)

const parse = (text: string | null): readonly KnownDoor[] => {
  const read = text === null ? null : storedDoors.safeParse(JSON.parse(text))
  return read?.success === true ? read.data : []
}

/** The doors that central told of last; kept, because a door station works without a network too. */
export const createDoors = ({ store, central }: { store: Store; central: Pick<Central, 'doors'> }) => {
  let known = parse(store.settings.get('doors'))
  return {
    known: (): readonly KnownDoor[] => known,
    /** Asks central; what was known stays when it does not answer. */
    refresh: async (): Promise<void> => {
      const told = await central.doors()
      if (!told.ok) return
      known = told.value
      store.settings.set('doors', JSON.stringify(known))
    },
  }
}

export type Doors = ReturnType<typeof createDoors>
