import type { Profile } from '../domain/profile.ts'
import type { Micros } from '../instant.ts'
import type { Store } from '../store/store.ts'

/** What the desk's endpoints work with. */
export type Desk = { store: Store; now: () => Micros; profile: Profile }
