import { isModifier } from '../../../src-renderer/input/keystroke.ts'
import { typedBytes } from '../../../src-renderer/input/typed-bytes.ts'
import { cleanCode, defaultCleanSettings, type CleanedScan, type CleanSettings } from '../../../src-shared/scan/clean-code.ts'
import { createDebounce } from '../../../src-shared/scan/debounce.ts'
import type { KeyboardSettings } from '../../../src-renderer/input/keyboard-settings.ts'
import { keystroke } from './gun-strokes.ts'
import { createTypedField } from './typed-field.ts'

export type VectorKey = [t: number, code: string, key: string, flags?: string]

/** A vector of the interface `keyboard`, as the vector file describes it. */
export interface KeyboardVector {
  config: Partial<KeyboardSettings & CleanSettings & { debounceMs: number }>
  chunks: readonly (VectorKey | { t: number; event?: string })[]
  end?: number
}

export interface KeyboardVectorOutcome {
  expect: { code: string; aim?: string }[]
  errors: string[]
  duplicates: number
  /** What stays in the focused field: Enter as line feed, Tab as tab. */
  typed: string
}

/** Long enough for every silence to have ended what it ends. */
const LATER_MS = 3000

const strokeOf = ([timeStamp, code, key, flags = '']: VectorKey) =>
  keystroke({
    timeStamp,
    code,
    key,
    shiftKey: flags.includes('S'),
    ctrlKey: flags.includes('C'),
    altKey: flags.includes('A'),
    metaKey: flags.includes('M'),
    capsLock: flags.includes('L'),
    repeat: flags.includes('R'),
  })

/** A vector that tells when keys were let go tells it of all of them; Alt alone is a gun in ALT mode. */
const isLetGo = (chunk: KeyboardVector['chunks'][number]): boolean => !('t' in chunk) && chunk[3]?.includes('U') === true && !isModifier(strokeOf(chunk))

const cleaned = (text: string, settings: CleanSettings): CleanedScan => {
  const { bytes, encoding } = typedBytes(text, settings.encoding)
  return cleanCode({ bytes, line: 'keyboard' }, { ...settings, encoding })
}

/** Runs one vector through the rules of the window: burst, cleaning and debounce. The keys go to a field, or to a button. */
export const runKeyboardVector = ({ config, chunks, end }: KeyboardVector, focus: 'field' | 'button' = 'field'): KeyboardVectorOutcome => {
  const field = createTypedField(config, { releases: !chunks.some(isLetGo) })
  let lastMs = 0
  for (const chunk of chunks) {
    if ('t' in chunk) {
      field.wait(chunk.t)
      // A gun in keyboard mode that is unplugged simply falls silent.
      if (chunk.event === 'blur') field.feed({ kind: 'blur' })
      continue
    }
    lastMs = chunk[0]
    const stroke = strokeOf(chunk)
    field.feed(chunk[3]?.includes('U') === true ? { kind: 'up', stroke } : { kind: 'down', stroke, takesText: focus === 'field' })
  }
  field.wait(end ?? lastMs + LATER_MS)

  const outcome: KeyboardVectorOutcome = { expect: [], errors: [], duplicates: 0, typed: field.text() }
  const debounce = createDebounce(config.debounceMs)
  for (const told of field.told) {
    const scan = told.kind === 'error' ? told : cleaned(told.text, { ...defaultCleanSettings, ...config })
    if (scan.kind === 'error') outcome.errors.push(scan.error)
    if (scan.kind !== 'code' || told.kind === 'error') continue
    if (debounce.isRepeat({ device: 'keyboard', code: scan.code, monotonicMs: told.atMs })) outcome.duplicates += 1
    else outcome.expect.push(scan.aim === undefined ? { code: scan.code } : { code: scan.code, aim: scan.aim })
  }
  return outcome
}
