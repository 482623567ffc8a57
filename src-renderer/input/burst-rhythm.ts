import { keyboardLimits, scanLimits } from '../../src-shared/scan/limits.ts'
import type { KeyboardSettings } from './keyboard-settings.ts'

/** Characters that came one shortly after the other. */
export interface Burst {
  /** May have begun before its first character. */
  isPiece: boolean
  /** Pieces at the rhythm of a gun that came shortly before. */
  behind: TornPieces | undefined
  text: string
  count: number
  firstMs: number
  lastMs: number
}

export interface TornPieces {
  count: number
  lastMs: number
}

export interface BurstCharacter {
  text: string
  /** Differ in ALT mode only, where one character takes several keys. */
  startMs: number
  endMs: number
}

/** Some room above the limit, so that cleaning sees that a code is too long. */
const LONGEST_TEXT = scanLimits.maxBytes + scanLimits.frameOverheadBytes

export function beginBurst({ text, endMs }: BurstCharacter, { isPiece, behind }: Pick<Burst, 'isPiece' | 'behind'>): Burst {
  return { isPiece, behind, text, count: 1, firstMs: endMs, lastMs: endMs }
}

export function extendBurst(burst: Burst, { text, endMs }: BurstCharacter): Burst {
  const isFull = burst.text.length > LONGEST_TEXT
  return { ...burst, text: isFull ? burst.text : burst.text + text, count: burst.count + 1, lastMs: endMs }
}

/** Long enough and fast enough on the whole. Single gaps are judged where characters arrive. */
export function isGunRhythm(burst: Burst, settings: KeyboardSettings): boolean {
  return burst.count >= settings.minLength && averageGapMs(burst) <= settings.avgGapMs
}

/** What a later key may be torn off from: this burst at the rhythm of a gun, or what it was torn off from itself. */
export function tornFrom(burst: Burst, nowMs: number, settings: KeyboardSettings): TornPieces | undefined {
  const isGunPiece = burst.count >= settings.tornLength && averageGapMs(burst) <= settings.avgGapMs
  const lastMs = isGunPiece ? burst.lastMs : burst.behind?.lastMs
  if (lastMs === undefined || nowMs - lastMs > keyboardLimits.brokenMs) return undefined
  return { count: burst.count + (burst.behind?.count ?? 0), lastMs }
}

export function averageGapMs(burst: Burst): number {
  return burst.count < 2 ? 0 : (burst.lastMs - burst.firstMs) / (burst.count - 1)
}
