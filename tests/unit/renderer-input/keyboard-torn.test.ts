import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyboardLimits } from '../../../src-shared/scan/limits.ts'
import { keystroke } from '../../support/scan/gun-strokes.ts'
import { createTypedField, type TypedField } from '../../support/scan/typed-field.ts'

const { handsOffMs, brokenMs } = keyboardLimits
const GAP_MS = 8
const LATER_MS = 60_000

interface Typed {
  text: string
  gapMs?: number
  /** Gaps of their own, by the character in front of which they are. */
  tears?: Readonly<Record<number, number>>
  fromMs?: number
  onButton?: boolean
}

/** Types text as a gun does, with tears; line feed is Enter, tab is Tab. Tells when the last key went down. */
const type = (field: TypedField, { text, gapMs = GAP_MS, tears = {}, fromMs = 0, onButton = false }: Typed): number => {
  let timeStamp = fromMs - gapMs
  for (const [index, character] of Array.from(text).entries()) {
    timeStamp += tears[index] ?? gapMs
    field.feed({ kind: 'down', stroke: keystroke({ key: { '\n': 'Enter', '\t': 'Tab' }[character] ?? character, timeStamp }), takesText: !onButton })
  }
  return timeStamp
}

const typed = (parts: Typed): TypedField => {
  const field = createTypedField()
  type(field, parts)
  field.wait(LATER_MS)
  return field
}

describe('Enter, Tab and Space on a button', () => {
  it.each(['\n', '\t', ' '])('%j right behind a character press nothing', (key) => {
    expect(typed({ text: `A${key}`, tears: { 1: handsOffMs }, onButton: true }).pressed).toEqual([])
    expect(typed({ text: `A${key}`, tears: { 1: handsOffMs + 1 }, onButton: true }).pressed).toHaveLength(1)
  })
  it('do their work behind each other', () => {
    expect(typed({ text: ' \t\n ', gapMs: 60, onButton: true }).pressed).toEqual([' ', 'Tab', 'Enter', ' '])
  })
  it('do their work behind words in a field, after the time to move a hand', () => {
    const field = createTypedField()
    const endMs = type(field, { text: 'smith', gapMs: 120 })
    type(field, { text: '\n', fromMs: endMs + handsOffMs + 1, onButton: true })
    expect([field.text(), field.pressed]).toEqual(['smith', ['Enter']])
  })
  it('do their work behind a word and the Tab that leads on from it, unless all comes at once', () => {
    for (const [gapMs, pressed] of [[150, ['Enter']], [GAP_MS, []]] as const) {
      const field = createTypedField()
      const tabMs = type(field, { text: 'ada\t', gapMs })
      type(field, { text: '\n', fromMs: tabMs + gapMs, onButton: true })
      expect([field.text(), field.pressed]).toEqual(['ada\t', pressed])
    }
  })
  it('press nothing behind a burst torn anywhere, in any pieces', () => {
    const code = fc.string({ unit: fc.constantFrom(...'AB 19-'.split('')), minLength: 1, maxLength: 12 }).map((rest) => `T${rest}`)
    const tears = fc.dictionary(fc.integer({ min: 1, max: 13 }).map(String), fc.integer({ min: 51, max: handsOffMs }), { maxKeys: 4 })
    fc.assert(
      fc.property(code, tears, fc.constantFrom('\n', '\t', '\n\n', '\t\n'), (text, torn, end) => {
        const inside = Object.fromEntries(Object.entries(torn).filter(([at]) => Number(at) <= text.length))
        expect(typed({ text: text + end, tears: inside, onButton: true }).pressed).toEqual([])
      }),
    )
  })
})

describe('a torn burst in a field', () => {
  const code = fc.string({ unit: fc.constantFrom(...'ABxyz 019-'.split('')), minLength: 5, maxLength: 20 }).map((rest) => `T${rest}`)

  it('torn behind three characters or later is the whole code or nothing, leaves no trace and submits nothing', () => {
    fc.assert(
      fc.property(code, fc.nat(), fc.integer({ min: 51, max: brokenMs - 100 }), (text, place, tearMs) => {
        const at = 3 + (place % (text.length - 2))
        const field = typed({ text: `${text}\n`, tears: { [at]: tearMs } })
        expect(field.scans.every((scan) => scan.text === text)).toBe(true)
        expect(field.text()).toBe('')
      }),
    )
  })
  it('torn twice is neither a part of the code', () => {
    fc.assert(
      fc.property(code, fc.nat(), fc.nat(), fc.integer({ min: 51, max: 200 }), (text, one, other, tearMs) => {
        const [first, second] = [3 + (one % (text.length - 2)), 3 + (other % (text.length - 2))]
        const field = typed({ text: `${text}\n`, tears: { [first]: tearMs, [second]: tearMs } })
        expect(field.scans.every((scan) => scan.text === text)).toBe(true)
        expect(field.text()).toBe('')
      }),
    )
  })
  it('tells that a scan was incomplete', () => {
    expect(typed({ text: 'TICKET\n', tears: { 3: 80 } })).toMatchObject({ scans: [], errors: ['incomplete'] })
    expect(typed({ text: 'TICKET-4711\n', tears: { 3: 80 } })).toMatchObject({ scans: [], errors: ['incomplete'] })
    expect(typed({ text: 'TICKET-4711\n', tears: { 9: 150 } })).toMatchObject({ scans: [], errors: ['incomplete', 'incomplete'] })
  })
  it('whose Enter alone comes late submits nothing within that time', () => {
    expect(typed({ text: 'TICKET\n', tears: { 6: brokenMs } }).text()).toBe('')
    expect(typed({ text: 'TICKET\n', tears: { 6: brokenMs + 1 } }).text()).toBe('\n')
    expect(typed({ text: 'TICKE\n', tears: { 5: 60 } }).text()).toBe('TICKE')
  })
  it('behind two characters is typing: people type as fast a pair', () => {
    expect(typed({ text: 'TI\n', tears: { 2: 60 } }).text()).toBe('TI\n')
  })
})

describe('a burst torn behind one or two characters', () => {
  it.each([1, 2])('%s: is no code of its own, unless a finger held the key', (pieces) => {
    for (const [holdMs, scans] of [[3, []], [keyboardLimits.personHoldMs, ['TICKET-4711'.slice(pieces)]]] as const) {
      const field = createTypedField({}, { releases: false })
      const endMs = rollOver(field, 'TICKET-4711'.slice(0, pieces), { gapMs: 32, holdMs })
      rollOver(field, `${'TICKET-4711'.slice(pieces)}\n`, { gapMs: GAP_MS, holdMs: 3, fromMs: endMs + 300 })
      expect(field.scans.map(({ text }) => text)).toEqual(scans)
    }
  })
})

/** Keys that overlap, as fingers do: each is let go so long after it went down. */
function rollOver(field: TypedField, text: string, { gapMs, holdMs, fromMs = 0 }: { gapMs: number; holdMs: number; fromMs?: number }): number {
  const moves = Array.from(text).flatMap((character, index) => {
    const key = character === '\n' ? 'Enter' : character
    const downMs = fromMs + index * gapMs
    return [
      { kind: 'down' as const, stroke: keystroke({ key, code: `Code${index}`, timeStamp: downMs }) },
      { kind: 'up' as const, stroke: keystroke({ key, code: `Code${index}`, timeStamp: downMs + holdMs }) },
    ]
  })
  for (const move of moves.toSorted((one, other) => one.stroke.timeStamp - other.stroke.timeStamp)) field.feed(move)
  return fromMs + (text.length - 1) * gapMs
}

const withHands = (): TypedField => createTypedField({}, { releases: false })

describe('hands on the keys', () => {
  it.each([20, 30, 49])('that roll over every key at %s ms are no gun, and their Enter submits', (gapMs) => {
    const field = withHands()
    rollOver(field, 'registration\n', { gapMs, holdMs: 90 })
    field.wait(LATER_MS)
    expect([field.scans, field.errors, field.text()]).toEqual([[], [], 'registration\n'])
  })
  it('on a key in the middle of a scan spoil it: nobody knows what the code was', () => {
    const field = withHands()
    rollOver(field, 'BADGE-4', { gapMs: GAP_MS, holdMs: 3 })
    field.feed({ kind: 'down', stroke: keystroke({ key: 'x', code: 'KeyX', timeStamp: 52 }) })
    rollOver(field, '711-XY\n', { gapMs: GAP_MS, holdMs: 3, fromMs: 56 })
    expect([field.scans, field.errors, field.text()]).toEqual([[], ['incomplete'], ''])
  })
  it('on a key when a scan begins are no part of it', () => {
    const field = withHands()
    field.feed({ kind: 'down', stroke: keystroke({ key: 'i', code: 'KeyI', timeStamp: 0 }) })
    rollOver(field, 'BADGE-4711\n', { gapMs: GAP_MS, holdMs: 3, fromMs: 30 })
    expect([field.scans.map(({ text }) => text), field.text()]).toEqual([['BADGE-4711'], 'i'])
  })
  it('whose key-up got lost do not stop guns for ever', () => {
    const field = withHands()
    field.feed({ kind: 'down', stroke: keystroke({ key: 'i', code: 'KeyI', timeStamp: 0 }) })
    rollOver(field, 'BADGE-4711\n', { gapMs: GAP_MS, holdMs: 3, fromMs: keyboardLimits.heldMs + 1 })
    expect(field.scans.map(({ text }) => text)).toEqual(['BADGE-4711'])
  })
  it('of a gun that puts several keys into one report are a gun', () => {
    const field = withHands()
    for (const [report, keys] of ['BAD', 'GE-', '471', '1XY'].entries()) rollOver(field, keys, { gapMs: 0, holdMs: 8, fromMs: report * 9 })
    rollOver(field, '\n', { gapMs: 0, holdMs: 8, fromMs: 36 })
    expect(field.scans.map(({ text }) => text)).toEqual(['BADGE-4711XY'])
  })
  // Found by the simulation: a fast pair and its neighbour looked torn, words later too.
  it('that typed a fast trio between keys that rolled over may press Enter at once', () => {
    const field = withHands()
    const afterMs = rollOver(field, 'strength', { gapMs: 70, holdMs: 95 })
    const trioMs = rollOver(field, '313', { gapMs: 12, holdMs: 11, fromMs: afterMs + 100 })
    rollOver(field, '\n', { gapMs: 0, holdMs: 60, fromMs: trioMs + 150 })
    expect(field.text()).toBe('strength313\n')
  })
})
