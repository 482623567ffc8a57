import { keyboardLimits } from '../../src-shared/scan/limits.ts'
import { averageGapMs, beginBurst, extendBurst, isGunRhythm, type Burst, type BurstCharacter } from './burst-rhythm.ts'
import type { KeyboardSettings } from './keyboard-settings.ts'
import { altCharacter } from './keystroke-text.ts'
import {
  GROUP_SEPARATOR,
  isAlt,
  isGroupSeparator,
  isModifier,
  isShortcut,
  keypadDigit,
  keystrokeToCharacter,
  terminatorOf,
  type Keystroke,
} from './keystroke.ts'

/**
 * Tells a gun from a person by the rhythm of the keys, without effects. Characters reach the field
 * until a burst is recognised as a scan; then they are taken back and the rest is kept from it.
 *
 * state     | fast character      | slow character     | terminator         | silence, blur, other key
 * quiet     | typing              | typing             | quiet              | quiet
 * typing    | typing or scanning  | typing (new burst) | quiet              | quiet
 * scanning  | scanning            | typing, incomplete | ended, scan        | broken, incomplete
 * ended     | typing              | typing             | ended (swallowed)  | quiet
 * broken    | broken (swallowed)  | typing (a piece)   | ended (swallowed)  | broken
 *
 * With terminator `none`, silence turns a scanning burst into a scan. A burst that begins right
 * behind another one may be the rest of a code; it is recognised and kept from the field, but a
 * code is delivered whole or not at all, so it counts as incomplete.
 */
export type BurstPhase =
  | { kind: 'quiet' }
  | { kind: 'typing'; burst: Burst }
  | { kind: 'scanning'; burst: Burst }
  /** A scan was delivered; a second end mark right behind it belongs to it. */
  | { kind: 'ended'; atMs: number }
  /** A scan was given up; the rest of it may still come. */
  | { kind: 'broken'; lastMs: number }

export interface BurstState {
  phase: BurstPhase
  /** Digits typed on the keypad while Alt is held: one character in ALT mode. */
  alt: { startMs: number; digits: string } | undefined
}

export type BurstInput =
  | { kind: 'down' | 'up'; stroke: Keystroke }
  | { kind: 'silence'; nowMs: number }
  | { kind: 'blur' }

export type BurstEffect =
  /** This key begins a burst: what the field holds now was there before. */
  | { kind: 'mark' }
  | { kind: 'take-back' }
  | { kind: 'swallow' }
  | { kind: 'scan'; text: string }
  | { kind: 'incomplete'; characterCount: number }

export interface BurstStep {
  state: BurstState
  effects: BurstEffect[]
}

export const quietBurst: BurstState = { phase: { kind: 'quiet' }, alt: undefined }

export function nextBurst(state: BurstState, input: BurstInput, settings: KeyboardSettings): BurstStep {
  switch (input.kind) {
    case 'down':
      return keyDown(state, input.stroke, settings)
    case 'up':
      return keyUp(state, input.stroke, settings)
    case 'silence':
      return hasTimedOut(state.phase, input.nowMs, settings) ? bySilence(state, settings) : { state, effects: [] }
    case 'blur':
      return interrupted(state)
  }
}

/** When silence ends the burst, if it can. */
export function burstEndMs(state: BurstState, settings: KeyboardSettings): number | undefined {
  return state.phase.kind === 'scanning' ? state.phase.burst.lastMs + settings.endGapMs : undefined
}

function keyDown(state: BurstState, stroke: Keystroke, settings: KeyboardSettings): BurstStep {
  const nowMs = stroke.timeStamp
  if (hasTimedOut(state.phase, nowMs, settings)) {
    const ended = bySilence(state, settings)
    return withEffectsBefore(ended.effects, keyDown(ended.state, stroke, settings))
  }
  const kept: BurstEffect[] = isFromGun(state.phase, nowMs, settings) ? [{ kind: 'swallow' }] : []

  if (stroke.repeat) return interrupted(state)
  if (isModifier(stroke)) return { state: isAlt(stroke) ? { ...state, alt: { startMs: nowMs, digits: '' } } : state, effects: kept }
  if (state.alt !== undefined && stroke.altKey) {
    const digit = keypadDigit(stroke)
    if (digit !== undefined && state.alt.digits.length < keyboardLimits.altDigits) {
      return { state: { ...state, alt: { ...state.alt, digits: state.alt.digits + digit } }, effects: kept }
    }
  }
  if (isGroupSeparator(stroke)) return character(state, { text: GROUP_SEPARATOR, startMs: nowMs, endMs: nowMs }, settings)
  // At the speed of a gun a shortcut is a mode of the gun. It must not close the window.
  if (isShortcut(stroke)) return withEffectsBefore(kept, interrupted(state))

  const mark = terminatorOf(stroke)
  if (mark !== undefined) return terminator(state, { mark, atMs: nowMs }, settings)
  const text = keystrokeToCharacter(stroke, settings.decodeBy)
  return text === undefined ? interrupted(state) : character(state, { text, startMs: nowMs, endMs: nowMs }, settings)
}

function keyUp(state: BurstState, stroke: Keystroke, settings: KeyboardSettings): BurstStep {
  if (!isAlt(stroke) || state.alt === undefined) return { state, effects: [] }
  const { startMs, digits } = state.alt
  const released = { ...state, alt: undefined }
  if (digits === '') return { state: released, effects: [] }
  const text = altCharacter(digits)
  if (text === undefined) return interrupted(released)
  return character(released, { text, startMs, endMs: stroke.timeStamp }, settings)
}

function character(state: BurstState, next: BurstCharacter, settings: KeyboardSettings): BurstStep {
  const { phase } = state
  switch (phase.kind) {
    case 'quiet':
    case 'ended':
      return begin(state, next, { settings, isPiece: false })
    case 'broken': {
      const gapMs = next.startMs - phase.lastMs
      if (gapMs > settings.maxGapMs) return begin(state, next, { settings, isPiece: gapMs <= keyboardLimits.brokenMs })
      return { state: { ...state, phase: { kind: 'broken', lastMs: next.endMs } }, effects: [{ kind: 'swallow' }] }
    }
    case 'typing':
      return characterWhileTyping(state, phase.burst, { next, settings })
    case 'scanning': {
      const burst = extendBurst(phase.burst, next)
      // Slower on the whole than any gun: somebody goes on typing behind a scan without end.
      if (averageGapMs(burst) > settings.avgGapMs) return withEffectsBefore(incomplete(phase.burst), begin(state, next, { settings, isPiece: true }))
      return { state: { ...state, phase: { kind: 'scanning', burst } }, effects: [{ kind: 'swallow' }] }
    }
  }
}

function characterWhileTyping(state: BurstState, before: Burst, { next, settings }: { next: BurstCharacter; settings: KeyboardSettings }): BurstStep {
  const burst = extendBurst(before, next)
  const gapMs = next.startMs - before.lastMs
  if (gapMs > settings.maxGapMs || burst.count > settings.maxBytes) return begin(state, next, { settings, isPiece: gapMs <= settings.endGapMs })
  return isGunRhythm(burst, settings)
    ? { state: { ...state, phase: { kind: 'scanning', burst } }, effects: [{ kind: 'take-back' }, { kind: 'swallow' }] }
    : { state: { ...state, phase: { kind: 'typing', burst } }, effects: [] }
}

function begin(state: BurstState, next: BurstCharacter, { settings, isPiece }: { settings: KeyboardSettings; isPiece: boolean }): BurstStep {
  const burst = beginBurst(next, isPiece)
  return isGunRhythm(burst, settings)
    ? { state: { ...state, phase: { kind: 'scanning', burst } }, effects: [{ kind: 'mark' }, { kind: 'swallow' }] }
    : { state: { ...state, phase: { kind: 'typing', burst } }, effects: [{ kind: 'mark' }] }
}

function terminator(state: BurstState, { mark, atMs }: { mark: 'enter' | 'tab'; atMs: number }, settings: KeyboardSettings): BurstStep {
  const { phase } = state
  const isEnd = settings.terminator === 'auto' || settings.terminator === mark
  if (phase.kind === 'scanning') {
    if (!isEnd) return character(state, { text: mark === 'tab' ? '\t' : '\n', startMs: atMs, endMs: atMs }, settings)
    return { state: { ...state, phase: { kind: 'ended', atMs } }, effects: [{ kind: 'swallow' }, ...finished(phase.burst)] }
  }
  if (phase.kind === 'ended' && isEnd && atMs - phase.atMs <= settings.maxGapMs) {
    return { state: { ...state, phase: { kind: 'ended', atMs } }, effects: [{ kind: 'swallow' }] }
  }
  if (phase.kind === 'broken' && atMs - phase.lastMs <= settings.maxGapMs) {
    return { state: { ...state, phase: { kind: 'ended', atMs } }, effects: [{ kind: 'swallow' }] }
  }
  return { state: { ...state, phase: { kind: 'quiet' } }, effects: [] }
}

/** Whatever was being scanned will not be finished. Nothing is delivered in part. */
function interrupted(state: BurstState): BurstStep {
  if (state.phase.kind === 'broken') return { state: { ...state, alt: undefined }, effects: [] }
  if (state.phase.kind !== 'scanning') return { state: quietBurst, effects: [] }
  const { burst } = state.phase
  return { state: { phase: { kind: 'broken', lastMs: burst.lastMs }, alt: undefined }, effects: incomplete(burst) }
}

function bySilence(state: BurstState, settings: KeyboardSettings): BurstStep {
  if (state.phase.kind !== 'scanning' || settings.terminator !== 'none') return interrupted(state)
  return { state: quietBurst, effects: finished(state.phase.burst) }
}

function finished(burst: Burst): BurstEffect[] {
  return burst.isPiece ? incomplete(burst) : [{ kind: 'scan', text: burst.text }]
}

/** Whether a key that is no character comes from a gun, too. */
function isFromGun(phase: BurstPhase, nowMs: number, settings: KeyboardSettings): boolean {
  return phase.kind === 'scanning' || (phase.kind === 'broken' && nowMs - phase.lastMs <= settings.maxGapMs)
}

function hasTimedOut(phase: BurstPhase, nowMs: number, settings: KeyboardSettings): boolean {
  return phase.kind === 'scanning' && nowMs - phase.burst.lastMs > settings.endGapMs
}

function incomplete(burst: Burst): BurstEffect[] {
  return [{ kind: 'incomplete', characterCount: burst.count }]
}

function withEffectsBefore(effects: BurstEffect[], step: BurstStep): BurstStep {
  return { state: step.state, effects: [...effects, ...step.effects] }
}
