import { keyboardLimits } from '../../src-shared/scan/limits.ts'
import { averageGapMs, beginBurst, extendBurst, isGunRhythm, tornFrom, type Burst, type BurstCharacter } from './burst-rhythm.ts'
import { heldSince, isHeldByPerson, isRolledOver, lastKeyOf, letGo, pressKey, releaseKey, type HeldKeys, type LastKey } from './held-keys.ts'
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
 * Enter or Tab that is not the set terminator is a character of a burst at the rhythm of a gun.
 * With terminator `none`, silence turns a scanning burst into a scan. A burst that begins right
 * behind another one may be the rest of a code; it is recognised and kept from the field, but a
 * code is delivered whole or not at all, so it counts as incomplete.
 *
 * A person is told from a gun three times over. By pace: the fastest typists, at 140 words a
 * minute, need 86 ms for a key on average, and six keys in a row of which none takes more than 50
 * and all together 35 ms each are beyond them. By hands: at such a pace fingers roll over, which no
 * gun does; a rolled-over key begins a new burst, so fast pairs never grow into a scan. By the end:
 * without Enter or Tab nothing is delivered. The slow preset has the pace of a fast typist, so it
 * lives on the hands alone: one text in tens of thousands loses some keys there, but is no scan.
 * What is left are programs that type by themselves and tell no gun from a clipboard.
 *
 * A busy computer can tear a burst: its time stamps then show a gap that no gun makes. Pieces of
 * three and more characters at the rhythm of a gun are remembered for half a second, so that what
 * follows is not taken for a code of its own, leaves the field together with them, and its Enter
 * does not submit what they typed. Two are too few to tell, and typing must reach the field.
 */
export type BurstPhase =
  | { kind: 'quiet' }
  | { kind: 'typing'; burst: Burst }
  | { kind: 'scanning'; burst: Burst }
  /** A scan was delivered; a second end mark right behind it belongs to it. */
  | { kind: 'ended'; atMs: number }
  /** A scan was given up; the rest of it may still come. */
  | { kind: 'broken'; lastMs: number; count: number }

export interface BurstState {
  phase: BurstPhase
  /** Digits typed on the keypad while Alt is held: one character in ALT mode. */
  alt: { startMs: number; digits: string } | undefined
  held: HeldKeys
  lastKey: LastKey | undefined
  /** Until then Enter, Tab and Space press nothing: somebody or something still types. */
  typesUntilMs: number
  /** The last time that keys rolled over: hands are typing. */
  handsMs: number | undefined
}

export type BurstInput =
  /** `takesText`: what has the focus writes characters down. Elsewhere Enter, Tab and Space act. */
  | { kind: 'down'; stroke: Keystroke; takesText: boolean }
  | { kind: 'up'; stroke: Keystroke }
  | { kind: 'silence'; nowMs: number }
  /** A key that belongs to an input method. A person chooses among characters there. */
  | { kind: 'composing' }
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

const SWALLOW: BurstEffect = { kind: 'swallow' }

export const quietBurst: BurstState = { phase: { kind: 'quiet' }, alt: undefined, held: [], lastKey: undefined, typesUntilMs: Number.NEGATIVE_INFINITY, handsMs: undefined }

export function nextBurst(state: BurstState, input: BurstInput, settings: KeyboardSettings): BurstStep {
  switch (input.kind) {
    case 'down':
      return input.takesText ? keyDown(state, input.stroke, settings) : keyDownOnButton(state, input.stroke, settings)
    case 'up':
      return keyUp(state, input.stroke, settings)
    case 'silence':
      return hasTimedOut(state.phase, input.nowMs, settings) ? bySilence(state, settings) : { state, effects: [] }
    case 'composing':
      return interrupted(state)
    case 'blur':
      // No key-up reaches the window from now on.
      return interrupted({ ...state, held: [] })
  }
}

/** A burst that began under other settings is never a code, but leaves no trace either. */
export function withOtherSettings(state: BurstState): BurstState {
  const { phase } = state
  if (phase.kind !== 'typing' && phase.kind !== 'scanning') return state
  return { ...state, phase: { ...phase, burst: { ...phase.burst, isPiece: true } } }
}

/** When silence ends the burst, if it can. */
export function burstEndMs(state: BurstState, settings: KeyboardSettings): number | undefined {
  return state.phase.kind === 'scanning' ? state.phase.burst.lastMs + settings.endGapMs : undefined
}

/** Enter, Tab and Space act here, so right behind a character they are a gun's or a slip. */
function keyDownOnButton(state: BurstState, stroke: Keystroke, settings: KeyboardSettings): BurstStep {
  const step = keyDown(state, stroke, settings)
  const isEnd = terminatorOf(stroke) !== undefined
  if (!isEnd && (stroke.key !== ' ' || isShortcut(stroke))) return step
  const isRightBehind = stroke.timeStamp <= state.typesUntilMs
  const isSwallowed = step.effects.some(({ kind }) => kind === 'swallow')
  const kept = isSwallowed ? step.effects : [...step.effects, SWALLOW]
  const { phase } = step.state
  // A key that is not the set end mark is a character of the burst, which goes on.
  if (phase.kind === 'scanning') return step
  // A second end mark belongs to the first.
  if (isRightBehind && isEnd && phase.kind !== 'typing') return { state: { ...step.state, phase: { kind: 'ended', atMs: stroke.timeStamp } }, effects: kept }
  if (isRightBehind) return { state: step.state, effects: kept }
  // A space that presses a button is no character.
  return { state: { ...step.state, typesUntilMs: state.typesUntilMs }, effects: step.effects }
}

function keyDown(state: BurstState, stroke: Keystroke, settings: KeyboardSettings): BurstStep {
  const nowMs = stroke.timeStamp
  if (hasTimedOut(state.phase, nowMs, settings)) {
    const ended = bySilence(state, settings)
    return withEffectsBefore(ended.effects, keyDown(ended.state, stroke, settings))
  }
  const kept: BurstEffect[] = isFromGun(state.phase, nowMs, settings) ? [SWALLOW] : []

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
  if (text === undefined) return interrupted(state)
  const step = characterKey(state, { text, stroke }, settings)
  return { state: { ...step.state, lastKey: lastKeyOf(stroke) }, effects: step.effects }
}

function keyUp(before: BurstState, stroke: Keystroke, settings: KeyboardSettings): BurstStep {
  const state = { ...before, held: releaseKey(before.held, stroke), lastKey: letGo(before.lastKey, stroke) }
  if (!isAlt(stroke) || state.alt === undefined) return { state, effects: [] }
  const { startMs, digits } = state.alt
  const released = { ...state, alt: undefined, lastKey: undefined }
  if (digits === '') return { state: released, effects: [] }
  const text = altCharacter(digits)
  if (text === undefined) return interrupted(released)
  return character(released, { text, startMs, endMs: stroke.timeStamp }, settings)
}

function characterKey(before: BurstState, { text, stroke }: { text: string; stroke: Keystroke }, settings: KeyboardSettings): BurstStep {
  const atMs = stroke.timeStamp
  const state = { ...before, held: pressKey(before.held, stroke) }
  const next = { text, startMs: atMs, endMs: atMs }
  const { phase } = state
  const burst = phase.kind === 'typing' || phase.kind === 'scanning' ? phase.burst : undefined
  if (burst === undefined || !isRolledOver(before.held, stroke, burst.firstMs)) return character(state, next, settings)
  // A person's key in the middle of a scan: nobody knows what the code was.
  if (phase.kind === 'scanning') return withEffectsBefore([SWALLOW], interrupted({ ...state, typesUntilMs: atMs + keyboardLimits.handsOffMs }))
  // Keys that were let go may have been a gun's, and then this one is not its first.
  const isPiece = burst.isPiece || burst.count > heldSince(before.held, burst.firstMs)
  return begin({ ...state, typesUntilMs: atMs + keyboardLimits.handsOffMs, handsMs: atMs }, next, { settings, isPiece, behind: undefined })
}

function character(before: BurstState, next: BurstCharacter, settings: KeyboardSettings): BurstStep {
  const state = { ...before, typesUntilMs: next.endMs + keyboardLimits.handsOffMs }
  const { phase } = state
  switch (phase.kind) {
    case 'quiet':
    case 'ended':
      return begin(state, next, { settings, isPiece: false, behind: undefined })
    case 'broken': {
      const gapMs = next.startMs - phase.lastMs
      const isPiece = gapMs <= keyboardLimits.brokenMs
      if (gapMs > settings.maxGapMs) return begin(state, next, { settings, isPiece, behind: isPiece ? phase : undefined })
      return { state: { ...state, phase: { ...phase, lastMs: next.endMs } }, effects: [SWALLOW] }
    }
    case 'typing':
      return characterWhileTyping(state, phase.burst, { next, settings })
    case 'scanning': {
      const burst = extendBurst(phase.burst, next)
      // Slower on the whole than any gun: somebody goes on typing behind a scan without end.
      if (averageGapMs(burst) > settings.avgGapMs) {
        const behind = tornFrom(phase.burst, next.startMs, settings)
        return withEffectsBefore(incomplete(phase.burst), begin(state, next, { settings, isPiece: true, behind }))
      }
      return { state: { ...state, phase: { kind: 'scanning', burst } }, effects: [SWALLOW] }
    }
  }
}

function characterWhileTyping(state: BurstState, before: Burst, { next, settings }: { next: BurstCharacter; settings: KeyboardSettings }): BurstStep {
  const burst = extendBurst(before, next)
  const gapMs = next.startMs - before.lastMs
  if (gapMs > settings.maxGapMs || burst.count > settings.maxBytes) {
    const behind = tornFrom(before, next.startMs, settings)
    // What is too short to be judged by its rhythm is a person's when a finger held the key.
    const mayBeTorn = gapMs <= settings.endGapMs || (gapMs <= keyboardLimits.brokenMs && !isHeldByPerson(state.lastKey))
    return begin(state, next, { settings, isPiece: behind !== undefined || mayBeTorn, behind })
  }
  return isGunRhythm(burst, settings)
    ? { state: { ...state, phase: { kind: 'scanning', burst } }, effects: [{ kind: 'take-back' }, SWALLOW] }
    : { state: { ...state, phase: { kind: 'typing', burst } }, effects: [] }
}

interface Beginning extends Pick<Burst, 'isPiece' | 'behind'> {
  settings: KeyboardSettings
}

function begin(state: BurstState, next: BurstCharacter, { settings, isPiece, behind }: Beginning): BurstStep {
  const burst = beginBurst(next, { isPiece, behind })
  const isScan = isGunRhythm(burst, settings)
  // What was torn off before leaves the field together with the rest.
  const marked: BurstEffect[] = state.phase.kind === 'typing' && behind !== undefined ? [] : [{ kind: 'mark' }]
  return isScan
    ? { state: { ...state, phase: { kind: 'scanning', burst } }, effects: [...marked, SWALLOW] }
    : { state: { ...state, phase: { kind: 'typing', burst } }, effects: marked }
}

interface EndKey {
  mark: 'enter' | 'tab'
  atMs: number
}

function terminator(state: BurstState, { mark, atMs }: EndKey, settings: KeyboardSettings): BurstStep {
  const { phase } = state
  const isEnd = settings.terminator === 'auto' || settings.terminator === mark
  const ended: BurstState = { ...state, phase: { kind: 'ended', atMs } }
  const next: BurstCharacter = { text: mark === 'tab' ? '\t' : '\n', startMs: atMs, endMs: atMs }
  switch (phase.kind) {
    case 'scanning':
      if (!isEnd) return character(state, next, settings)
      return { state: ended, effects: [SWALLOW, ...finished(phase.burst)] }
    case 'ended':
      if (isEnd && atMs - phase.atMs <= settings.maxGapMs) return { state: ended, effects: [SWALLOW] }
      break
    case 'broken':
      if (atMs - phase.lastMs <= keyboardLimits.brokenMs) return { state: ended, effects: [SWALLOW] }
      break
    case 'typing':
      // Inside of a code, which is whole or nothing: what comes behind is not a code of its own.
      if (!isEnd && isInside(state, phase.burst, atMs, settings)) {
        // Too short a burst does not become a scan by its Enter.
        return { state: { ...state, phase: { kind: 'typing', burst: extendBurst(phase.burst, next) }, typesUntilMs: atMs + settings.maxGapMs }, effects: [] }
      }
      return terminatorWhileTyping(state, phase.burst, { atMs, settings })
    case 'quiet':
      break
  }
  return { state: { ...state, phase: { kind: 'quiet' } }, effects: [] }
}

const isByHand = ({ handsMs }: BurstState, atMs: number): boolean => handsMs !== undefined && atMs - handsMs <= keyboardLimits.handsSeenMs

/** At the rhythm of a gun, with nothing torn before it. */
const isInside = (state: BurstState, burst: Burst, atMs: number, settings: KeyboardSettings): boolean =>
  atMs - burst.lastMs <= settings.maxGapMs && burst.behind === undefined && !isByHand(state, atMs)

/** Behind a torn burst the end mark submits nothing. Behind anything else it is a person's. */
function terminatorWhileTyping(state: BurstState, burst: Burst, { atMs, settings }: { atMs: number; settings: KeyboardSettings }): BurstStep {
  // Whoever ends a word with Tab means what comes next, unless that comes at once.
  const quiet: BurstState = { ...state, phase: { kind: 'quiet' }, typesUntilMs: atMs + settings.maxGapMs }
  const torn = tornFrom(burst, atMs, settings)
  const isAtOnce = atMs - burst.lastMs <= settings.maxGapMs
  if (isByHand(state, atMs) || torn === undefined || (isAtOnce && burst.behind === undefined)) return { state: quiet, effects: [] }
  const ended: BurstState = { ...state, phase: { kind: 'ended', atMs } }
  if (torn.count < settings.minLength) return { state: ended, effects: [SWALLOW] }
  return { state: ended, effects: [{ kind: 'take-back' }, SWALLOW, { kind: 'incomplete', characterCount: torn.count }] }
}

/** Whatever was being scanned will not be finished. Nothing is delivered in part. */
function interrupted(state: BurstState): BurstStep {
  if (state.phase.kind === 'broken') return { state: { ...state, alt: undefined }, effects: [] }
  if (state.phase.kind !== 'scanning') return { state: { ...state, phase: { kind: 'quiet' }, alt: undefined }, effects: [] }
  const { burst } = state.phase
  return { state: { ...state, phase: { kind: 'broken', lastMs: burst.lastMs, count: burst.count }, alt: undefined }, effects: incomplete(burst) }
}

function bySilence(state: BurstState, settings: KeyboardSettings): BurstStep {
  if (state.phase.kind !== 'scanning' || settings.terminator !== 'none') return interrupted(state)
  return { state: { ...state, phase: { kind: 'quiet' }, alt: undefined }, effects: finished(state.phase.burst) }
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
