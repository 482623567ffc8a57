import { describe, expect, it } from 'vitest'
import { defaultKeyboardSettings, slowKeyboardSettings, type KeyboardSettings } from '../../../src-renderer/input/keyboard-settings.ts'
import { anyHand, anyWords, personTypes } from '../../support/scan/person-typing.ts'
import { createTypedField } from '../../support/scan/typed-field.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'

const RUNS = 10_000
const KEYS = 60
const SEED = Number(process.env['LANYARD_SEED'] ?? 20_261_121)

interface Wrong {
  seed: number
  scans: readonly unknown[]
  errors: readonly string[]
  wanted: string
  got: string
}

/** What came otherwise than this seed's person typed it. */
const wrongIn = (seed: number, settings: KeyboardSettings): Wrong[] => {
  const random = createSeededRandom(seed)
  const hand = anyHand(random)
  const { moves, text, endMs } = personTypes(random, hand, anyWords(random, KEYS), 1000)
  const field = createTypedField(settings, { releases: false })
  for (const move of moves) field.feed(move)
  field.wait(endMs + 10_000)
  const { scans, errors } = field
  return scans.length === 0 && errors.length === 0 && field.text() === text ? [] : [{ seed, scans, errors, wanted: text, got: field.text() }]
}

const wrongRuns = (settings: KeyboardSettings): Wrong[] => Array.from({ length: RUNS }, (_, run) => SEED + run).flatMap((seed) => wrongIn(seed, settings))

describe(`a person at 20 to 140 words a minute, ${RUNS} texts from seed ${SEED}`, () => {
  it.each([
    ['usual', defaultKeyboardSettings],
    ['without an end mark', { ...defaultKeyboardSettings, terminator: 'none' as const }],
    ['with Tab alone as end mark', { ...defaultKeyboardSettings, terminator: 'tab' as const }],
    ['with Enter alone as end mark', { ...defaultKeyboardSettings, terminator: 'enter' as const }],
  ])('is never a gun, and every key reaches the field: settings %s', (_name, settings) => {
    expect(wrongRuns(settings)).toEqual([])
  })

  it('is never a gun with the slow preset, and hardly ever loses a key to it', () => {
    const wrong = wrongRuns(slowKeyboardSettings)
    expect(wrong.filter(({ scans }) => scans.length > 0)).toEqual([])
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(RUNS / 5000)
  })
})
