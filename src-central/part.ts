import type { FastifyInstance } from 'fastify'
import type { Operation } from './api/operation.ts'
import type { CardDesk } from './domain/payments/card-desk.ts'
import type { Profile } from './domain/profile.ts'
import type { Endpoint, Gate } from './http/endpoint.ts'
import type { Micros } from './instant.ts'
import type { Locks } from './locks.ts'
import type { Clock, Log, Random } from './ports.ts'
import type { Store } from './store/store.ts'

/** What every part of the central works with. */
export type PartDesk = {
  store: Store
  now: () => Micros
  clock: Clock
  random: Random
  log: Log
  profile: Profile
  /** A card processor, where one is set up. */
  cards?: CardDesk
  /** Where PINs come from, if anywhere. */
  locks?: Locks
  /** What secrets are sealed with before they are stored, if there is such a thing. */
  sealingKey?: Uint8Array
}

/** One thing that the central can do, with everything that belongs to it. A part never imports another one. */
export type Part = {
  /** Of the reference's API. */
  endpoints?: readonly Endpoint[]
  /** Beyond it, only in the `lanyard` profile. */
  operations?: readonly Operation[]
  /** Addresses that do not stand below a conference, only in the `lanyard` profile. */
  mount?: (app: FastifyInstance, gate: Gate) => void
  /** The same in both profiles: the reference has them too. */
  mountAlways?: (app: FastifyInstance) => void
  /** Words of the capabilities document. */
  capabilities?: readonly string[]
  /** Which weaknesses of the reference this part mends in the `lanyard` profile, a sentence each. */
  fixes?: readonly string[]
  /** Work that goes on beside the requests. Returns how to end it. */
  start?: () => () => Promise<void> | void
}
