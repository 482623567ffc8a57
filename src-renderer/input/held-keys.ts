import { keyboardLimits } from '../../src-shared/scan/limits.ts'
import type { Keystroke } from './keystroke.ts'

/** Character keys that are down, and since when. */
export type HeldKeys = readonly { id: string; sinceMs: number }[]

/** The latest character key, and when it was let go. */
export interface LastKey {
  id: string
  downMs: number
  upMs: number | undefined
}

const idOf = ({ code, key }: Keystroke): string => (code === '' ? key : code)

export const pressKey = (held: HeldKeys, stroke: Keystroke): HeldKeys => [...releaseKey(held, stroke), { id: idOf(stroke), sinceMs: stroke.timeStamp }]

export const releaseKey = (held: HeldKeys, stroke: Keystroke): HeldKeys => held.filter(({ id }) => id !== idOf(stroke))

/**
 * Only hands have another key of the same burst down while this one goes down. A key that was down
 * before is somebody else's.
 */
export const isRolledOver = (held: HeldKeys, stroke: Keystroke, burstFromMs: number): boolean =>
  held.some(({ id, sinceMs }) => {
    const ageMs = stroke.timeStamp - sinceMs
    return id !== idOf(stroke) && sinceMs >= burstFromMs && ageMs > keyboardLimits.rollOverMs && ageMs <= keyboardLimits.heldMs
  })

/** How many keys of a burst are still down. */
export const heldSince = (held: HeldKeys, burstFromMs: number): number => held.filter(({ sinceMs }) => sinceMs >= burstFromMs).length

export const lastKeyOf = (stroke: Keystroke): LastKey => ({ id: idOf(stroke), downMs: stroke.timeStamp, upMs: undefined })

export const letGo = (last: LastKey | undefined, stroke: Keystroke): LastKey | undefined =>
  last?.id === idOf(stroke) && last.upMs === undefined ? { ...last, upMs: stroke.timeStamp } : last

/** A key that a finger held. */
export const isHeldByPerson = (last: LastKey | undefined): boolean => last !== undefined && (last.upMs ?? Number.POSITIVE_INFINITY) - last.downMs >= keyboardLimits.personHoldMs
