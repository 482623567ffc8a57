import { nextBurst, quietBurst, type BurstInput } from './keyboard-burst.ts'
import type { KeyboardSettings } from './keyboard-settings.ts'
import { isAlt, isModifier, keypadDigit, type Keystroke } from './keystroke.ts'

/** How many whole scans the desk takes these key-downs for, in a field and outside of it; the rules are those of the desk itself. */
export const scansHeard = (strokes: readonly Keystroke[], settings: KeyboardSettings): number =>
  Math.min(...[true, false].map((takesText) => countScans(strokes, takesText, settings)))

const countScans = (strokes: readonly Keystroke[], takesText: boolean, settings: KeyboardSettings): number => {
  let state = quietBurst
  let scans = 0
  const feed = (input: BurstInput): void => {
    const step = nextBurst(state, input, settings)
    state = step.state
    scans += step.effects.filter(({ kind }) => kind === 'scan').length
  }
  let before: Keystroke | undefined
  for (const stroke of strokes) {
    if (state.alt !== undefined && before !== undefined && !isAltDigit(stroke)) feed(releasedAlt(before))
    feed({ kind: 'down', stroke, takesText })
    // Key-ups are not recorded either: a gun lets go of every key.
    if (!isModifier(stroke) && !stroke.altKey) feed({ kind: 'up', stroke })
    before = stroke
  }
  if (state.alt !== undefined && before !== undefined) feed(releasedAlt(before))
  if (before !== undefined) feed({ kind: 'silence', nowMs: before.timeStamp + settings.endGapMs + 1 })
  return scans
}

const isAltDigit = (stroke: Keystroke): boolean => stroke.altKey && !isAlt(stroke) && keypadDigit(stroke) !== undefined

/** Key-ups are not recorded: Alt was let go after the last digit. */
const releasedAlt = ({ timeStamp }: Keystroke): BurstInput => ({
  kind: 'up',
  stroke: { timeStamp, key: 'Alt', code: 'AltLeft', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, altGraph: false, capsLock: false, repeat: false },
})
