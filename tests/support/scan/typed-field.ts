import { burstEndMs, nextBurst, quietBurst, type BurstInput, type BurstState } from '../../../src-renderer/input/keyboard-burst.ts'
import { defaultKeyboardSettings, type KeyboardSettings } from '../../../src-renderer/input/keyboard-settings.ts'
import type { Keystroke } from '../../../src-renderer/input/keystroke.ts'

export interface TypedField {
  feed(input: BurstInput): void
  /** Time passes without keys. */
  wait(untilMs: number): void
  text(): string
  readonly scans: { text: string; atMs: number }[]
  readonly errors: string[]
  /** Both, in the order in which they were told. */
  readonly told: ({ kind: 'scan'; text: string; atMs: number } | { kind: 'error'; error: 'incomplete' })[]
}

/** A field in front of the state machine, as the page has it, but made of a string. */
export function createTypedField(settings: Partial<KeyboardSettings> = {}): TypedField {
  const all = { ...defaultKeyboardSettings, ...settings }
  const scans: { text: string; atMs: number }[] = []
  const errors: string[] = []
  const told: TypedField['told'] = []
  let state: BurstState = quietBurst
  let text = ''
  let marked = ''

  const feed = (input: BurstInput): void => {
    const step = nextBurst(state, input, all)
    state = step.state
    let isSwallowed = false
    for (const effect of step.effects) {
      switch (effect.kind) {
        case 'mark':
          marked = text
          break
        case 'take-back':
          text = marked
          break
        case 'swallow':
          isSwallowed = true
          break
        case 'scan':
          scans.push({ text: effect.text, atMs: inputMs(input) })
          told.push({ kind: 'scan', text: effect.text, atMs: inputMs(input) })
          break
        case 'incomplete':
          errors.push('incomplete')
          told.push({ kind: 'error', error: 'incomplete' })
          break
      }
    }
    if (input.kind === 'down' && !isSwallowed) text += typedBy(input.stroke)
  }

  const wait = (untilMs: number): void => {
    const endMs = burstEndMs(state, all)
    if (endMs !== undefined && untilMs > endMs) feed({ kind: 'silence', nowMs: endMs + 1 })
  }

  return {
    feed: (input) => {
      if (input.kind !== 'silence' && input.kind !== 'blur') wait(input.stroke.timeStamp)
      feed(input)
    },
    wait,
    text: () => text,
    scans,
    errors,
    told,
  }
}

const inputMs = (input: BurstInput): number => {
  if (input.kind === 'silence') return input.nowMs
  return input.kind === 'blur' ? 0 : input.stroke.timeStamp
}

function typedBy({ key, ctrlKey, altKey, metaKey, altGraph }: Keystroke): string {
  if (!altGraph && (ctrlKey || altKey || metaKey)) return ''
  if (key === 'Enter') return '\n'
  if (key === 'Tab') return '\t'
  return Array.from(key).length === 1 ? key : ''
}
