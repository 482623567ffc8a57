import type { Actor } from '../domain/actor.ts'
import type { Scene } from '../orders/scene.ts'
import type { PartDesk } from '../part.ts'

export type CashDesk = Pick<PartDesk, 'store' | 'now' | 'random'>

/** Who stands at the desk, for what happens to an order. */
export const sceneOf = ({ now, random }: CashDesk, { actor, conference }: { actor: Actor; conference: { id: number } }): Scene => ({ actor, conference, now, random })
