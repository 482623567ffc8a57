import { burstEndMs, nextBurst, quietBurst, type BurstEffect, type BurstInput, type BurstState } from '../../../src-renderer/input/keyboard-burst.ts'
import { defaultKeyboardSettings, type KeyboardSettings } from '../../../src-renderer/input/keyboard-settings.ts'
import { isModifier, type Keystroke } from '../../../src-renderer/input/keystroke.ts'

/** Keys of a burst; `takesText: false` is a key on a button. */
export type FieldInput = Exclude<BurstInput, { kind: 'down' }> | { kind: 'down'; stroke: Keystroke; takesText?: boolean }

export interface TypedField {
  feed(input: FieldInput): void
  /** Time passes without keys. */
  wait(untilMs: number): void
  text(): string
  /** Enter, Tab and Space that acted on a button. */
  readonly pressed: string[]
  readonly scans: { text: string; atMs: number }[]
  readonly errors: string[]
  /** Both, in the order in which they were told. */
  readonly told: ({ kind: 'scan'; text: string; atMs: number } | { kind: 'error'; error: 'incomplete' })[]
}

/** A person's key stays down for this long, a gun's until the next one. */
const HOLD_MS = 80

export interface FieldParts {
  /** Whether keys are let go by themselves, before the next one and after a while; otherwise key-ups are fed as well. */
  releases?: boolean
}

/** A field in front of the state machine, as the page has it, but made of a string. */
export function createTypedField(settings: Partial<KeyboardSettings> = {}, { releases = true }: FieldParts = {}): TypedField {
  const all = { ...defaultKeyboardSettings, ...settings }
  const scans: { text: string; atMs: number }[] = []
  const errors: string[] = []
  const told: TypedField['told'] = []
  const pressed: string[] = []
  let state: BurstState = quietBurst
  let text = ''
  let marked = ''
  let down: Keystroke | undefined

  const apply = (effect: BurstEffect, atMs: number): void => {
    if (effect.kind === 'mark') marked = text
    if (effect.kind === 'take-back') text = marked
    if (effect.kind === 'scan') {
      scans.push({ text: effect.text, atMs })
      told.push({ kind: 'scan', text: effect.text, atMs })
    }
    if (effect.kind === 'incomplete') {
      errors.push('incomplete')
      told.push({ kind: 'error', error: 'incomplete' })
    }
  }

  const feed = (input: BurstInput): void => {
    const step = nextBurst(state, input, all)
    state = step.state
    for (const effect of step.effects) apply(effect, inputMs(input))
    if (input.kind !== 'down' || step.effects.some(({ kind }) => kind === 'swallow')) return
    if (input.takesText) text += typedBy(input.stroke)
    else if (['Enter', 'Tab', ' '].includes(input.stroke.key)) pressed.push(input.stroke.key)
  }

  const release = (beforeMs: number): void => {
    if (down === undefined) return
    const timeStamp = Math.min(beforeMs, down.timeStamp + HOLD_MS)
    feed({ kind: 'up', stroke: { ...down, timeStamp } })
    down = undefined
  }

  const wait = (untilMs: number): void => {
    release(untilMs)
    const endMs = burstEndMs(state, all)
    if (endMs !== undefined && untilMs > endMs) feed({ kind: 'silence', nowMs: endMs + 1 })
  }

  return {
    feed: (input) => {
      if ('stroke' in input) wait(input.stroke.timeStamp)
      feed(input.kind === 'down' ? { takesText: true, ...input } : input)
      if (releases && input.kind === 'down' && !isModifier(input.stroke)) down = input.stroke
    },
    wait,
    text: () => text,
    pressed,
    scans,
    errors,
    told,
  }
}

const inputMs = (input: BurstInput): number => {
  if ('stroke' in input) return input.stroke.timeStamp
  return input.kind === 'silence' ? input.nowMs : 0
}

const typedBy = ({ key, ctrlKey, altKey, metaKey, altGraph }: Keystroke): string => {
  if (!altGraph && (ctrlKey || altKey || metaKey)) return ''
  if (key === 'Enter') return '\n'
  if (key === 'Tab') return '\t'
  return Array.from(key).length === 1 ? key : ''
}
