import type { Random } from '../../../src-central/ports.ts'
import { gunStrokes, keystroke } from './gun-strokes.ts'
import { pick, type KeyMove } from './person-typing.ts'

/** The published pace of guns in keyboard mode: between two keys, and how long a key stays down. */
export interface GunPace {
  name: string
  gapMs: readonly [least: number, most: number]
  holdMs: number
  speed: 'usual' | 'slow'
}

export const GUN_PACES: readonly GunPace[] = [
  { name: 'Datalogic', gapMs: [1, 1], holdMs: 0.5, speed: 'usual' },
  { name: 'Netum, by cable', gapMs: [5, 7], holdMs: 3, speed: 'usual' },
  { name: 'Netum, by its own radio', gapMs: [17, 21], holdMs: 8, speed: 'usual' },
  { name: 'Honeywell', gapMs: [8, 12], holdMs: 5, speed: 'usual' },
  { name: 'Bluetooth', gapMs: [20, 60], holdMs: 15, speed: 'slow' },
  // A report with the next key instead of one without keys: let go as the next one goes down.
  { name: 'Bluetooth without reports of no key', gapMs: [20, 60], holdMs: Number.POSITIVE_INFINITY, speed: 'slow' },
]

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz0123456789-_/:.?=&% '.split('')

/** Six to sixty characters; never a space at an end, which nobody could see. */
export const anyCode = (random: Random): string => {
  const inner = Array.from({ length: 4 + Math.floor(random.unit() ** 2 * 55) }, () => pick(random, ALPHABET)).join('')
  return `${pick(random, ['T', '4', 'k'])}${inner}${pick(random, ['X', '7', 'q'])}`
}

/** A gun that types a code and its end mark, keys going up as well. */
export const gunTypes = (random: Random, { gapMs: [least, most], holdMs }: GunPace, parts: { code: string; end: 'Enter' | 'Tab' | 'none'; fromMs: number }): KeyMove[] => {
  const moves: KeyMove[] = []
  let atMs = parts.fromMs
  for (const stroke of gunStrokes(parts.code, { gapMs: 1, end: parts.end, fromMs: 0 })) {
    const isShift = stroke.key === 'Shift'
    const gapMs = least + random.unit() * (most - least)
    moves.push({ kind: 'down', stroke: { ...stroke, timeStamp: atMs } })
    if (isShift) continue
    moves.push({ kind: 'up', stroke: { ...stroke, timeStamp: atMs + Math.min(holdMs, gapMs) } })
    if (stroke.shiftKey) moves.push({ kind: 'up', stroke: keystroke({ key: 'Shift', code: 'ShiftLeft', timeStamp: atMs + Math.min(holdMs, gapMs) }) })
    atMs += gapMs
  }
  return moves
}
