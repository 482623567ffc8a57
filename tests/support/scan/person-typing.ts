import type { Random } from '../../../src-central/ports.ts'
import type { Keystroke } from '../../../src-renderer/input/keystroke.ts'
import { keystroke } from './gun-strokes.ts'
import { keyOfUsGun } from './layouts.ts'

/** Key-downs and key-ups in the order of time. */
export interface KeyMove {
  kind: 'down' | 'up'
  stroke: Keystroke
}

export interface Typing {
  moves: KeyMove[]
  /** What has to reach a field: Enter as line feed, Tab as tab; corrections are keys of their own. */
  text: string
  /** When the last key was let go. */
  endMs: number
}

/**
 * How somebody types. The mean gap follows the pace; gaps are log-normal; some pairs come much
 * faster, as fingers of both hands overlap. Keys stay down about a tenth of a second, so the
 * fastest roll over most keys, as Dhakal et al. measured (Observations on typing from 136 million
 * keystrokes, CHI 2018).
 */
export interface Hand {
  wordsPerMinute: number
  /** Of the logarithm of gaps. */
  spread: number
  /** How many of all keys follow at 10 to 30 ms. */
  pairs: number
  holdMs: number
}

const NAMES = ['maria schmidt', "o'neill", 'Jean-Luc Picard', 'van der Berg', 'Ada Lovelace', 'the other one', 'Sam Demo', 'registration', 'Li Na', 'strength', 'ballett']
const MAILS = ['ada@example.org', 'j.p@mail.example', 'sam+conf@example.com']
const NUMBERS = ['4711', '0049 171 5551234', '10/10/2026', 'K8PL-22XD', '313']

export const pick = <One>(random: Random, list: readonly One[]): One => {
  const one = list[Math.floor(random.unit() * list.length)]
  if (one === undefined) throw new Error('Nothing to pick from')
  return one
}

/** Box and Muller. */
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit())

export const anyHand = (random: Random): Hand => ({
  wordsPerMinute: 20 + random.unit() * 120,
  spread: 0.25 + random.unit() * 0.25,
  pairs: random.unit() * 0.2,
  holdMs: 80 + random.unit() * 40,
})

/** Words as a desk types them, at least so many keys, with slips and with Enter or Tab behind every one. */
export const anyWords = (random: Random, keys: number): string => {
  let words = ''
  while (words.length < keys) {
    const word = pick(random, pick(random, [NAMES, NAMES, MAILS, NUMBERS]))
    // \b is Backspace behind a slip, \f is a key held down until it repeats.
    const slip = random.unit() < 0.15 ? `${word.slice(0, 3)}x\b${word.slice(3)}` : word
    words += (random.unit() < 0.05 ? `${slip}a\f\b` : slip) + pick(random, ['\n', '\n', '\t', ' '])
  }
  return words
}

/** The shortest gaps: between two fingers, before Enter and its like, with one finger, and to lift it. */
const PAIR_MS = 10
const ACT_MS = 60
const SAME_KEY_MS = 90
const LIFT_MS = 20
const REPEAT_AFTER_MS = 500
const REPEAT_MS = 33

/** A person who types these words from this time on. */
export const personTypes = (random: Random, hand: Hand, words: string, fromMs: number): Typing => {
  const moves: KeyMove[] = []
  const meanMs = 12_000 / hand.wordsPerMinute
  let text = ''
  let atMs = fromMs
  const freeMs = new Map<string, number>()
  let before: { key: Keystroke; upMs: number } | undefined
  const letGo = (notBeforeMs = 0): void => {
    if (before === undefined) return
    moves.push({ kind: 'up', stroke: { ...before.key, timeStamp: Math.max(before.upMs, notBeforeMs), repeat: false } })
    before = undefined
  }
  for (const character of words) {
    if (character === '\f' && before !== undefined) {
      for (let repeats = 0; repeats < 4; repeats += 1) {
        moves.push({ kind: 'down', stroke: { ...before.key, timeStamp: atMs + REPEAT_AFTER_MS + repeats * REPEAT_MS, repeat: true } })
        text += before.key.key
      }
      atMs += REPEAT_AFTER_MS + 4 * REPEAT_MS
      letGo(atMs)
      continue
    }
    const acts = character === '\n' || character === '\t' || character === '\b'
    const press = pressOf(character)
    const isSameKey = press.code === before?.key.code
    const isPair = !acts && !isSameKey && random.unit() < hand.pairs
    const gapMs = isPair ? PAIR_MS + random.unit() * 20 : Math.exp(Math.log(meanMs) - hand.spread ** 2 / 2 + hand.spread * normal(random))
    // The same finger cannot press a key that is still down, nor as fast as another one.
    const free = (freeMs.get(press.code) ?? 0) + LIFT_MS
    atMs = Math.max(free, atMs + Math.max(isSameKey ? SAME_KEY_MS : acts ? ACT_MS : PAIR_MS, gapMs))
    letGo()
    if (press.shiftKey) moves.push({ kind: 'down', stroke: keystroke({ key: 'Shift', code: 'ShiftLeft', shiftKey: true, timeStamp: atMs - 8 }) })
    const key = keystroke({ ...press, timeStamp: atMs })
    moves.push({ kind: 'down', stroke: key })
    if (character !== '\b') text += character
    before = { key, upMs: atMs + Math.max(35, hand.holdMs * Math.exp(0.25 * normal(random))) }
    freeMs.set(press.code, before.upMs)
  }
  letGo()
  moves.sort((one, other) => one.stroke.timeStamp - other.stroke.timeStamp)
  return { moves, text, endMs: Math.max(atMs, moves.at(-1)?.stroke.timeStamp ?? atMs) }
}

const NAMED: Readonly<Record<string, string>> = { '\n': 'Enter', '\t': 'Tab', '\b': 'Backspace' }

const pressOf = (character: string): { key: string; code: string; shiftKey: boolean } => {
  const name = NAMED[character]
  if (name !== undefined) return { key: name, code: name, shiftKey: false }
  const { key, code, shiftKey } = keyOfUsGun(character, 'US')
  return { key, code, shiftKey }
}
