import { keyboardLimits } from '../../src-shared/scan/limits.ts'
import type { Keystroke } from './keystroke.ts'

/** Character keys that are down, and since when. */
export type HeldKeys = readonly { id: string; sinceMs: number }[]

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
