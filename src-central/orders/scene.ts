import type { Actor } from '../domain/actor.ts'
import type { Micros } from '../instant.ts'
import type { Random } from '../ports.ts'

/** Who acts where, and what they work with. The actor is null when the central acts by itself, as on a processor's word. */
export type Scene = { actor: Actor | null; conference: { id: number }; now: () => Micros; random: Random }
