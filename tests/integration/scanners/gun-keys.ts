import type { Page } from '@playwright/test'
import { usKey } from '../../../src-renderer/input/us-keyboard.ts'

interface Key {
  key: string
  code: string
  keyCode: number
  text?: string
  isShifted: boolean
}

const named: Readonly<Record<string, Key>> = {
  '\n': { key: 'Enter', code: 'Enter', keyCode: 13, text: '\r', isShifted: false },
  '\t': { key: 'Tab', code: 'Tab', keyCode: 9, text: '\t', isShifted: false },
}

const lastMsByPage = new WeakMap<Page, number>()

/**
 * Presses keys with time stamps of its own, as real key events of the browser, so that the rhythm
 * does not depend on how busy the machine is. Line feed is Enter and tab is Tab. Automation makes
 * shifted characters without holding Shift.
 */
export async function pressWithGaps(page: Page, text: string, gapsMs: number | readonly number[], { holdsShift = true } = {}): Promise<void> {
  const session = await page.context().newCDPSession(page)
  // Never before what was pressed last, whose time stamps may be ahead of the clock.
  let atMs = Math.max(Date.now(), lastMsByPage.get(page) ?? 0)
  const sent: Promise<unknown>[] = []
  for (const [index, character] of Array.from(text).entries()) {
    atMs += typeof gapsMs === 'number' ? gapsMs : (gapsMs[index % gapsMs.length] ?? 0)
    const { isShifted, text: inserted, keyCode, ...key } = keyFor(character)
    const event = { ...key, windowsVirtualKeyCode: keyCode, modifiers: isShifted && holdsShift ? 8 : 0 }
    const down = { ...event, ...(inserted === undefined ? {} : { text: inserted }), type: 'keyDown' as const, timestamp: atMs / 1000 }
    sent.push(session.send('Input.dispatchKeyEvent', down))
    sent.push(session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp', timestamp: (atMs + 1) / 1000 }))
  }
  lastMsByPage.set(page, atMs)
  await Promise.all(sent)
  await session.detach()
}

function keyFor(character: string): Key {
  const special = named[character]
  if (special !== undefined) return special
  const code = codes.find((candidate) => usKey(candidate)?.plain === character || usKey(candidate)?.shifted === character)
  if (code === undefined) throw new Error(`No key of a US board makes ${JSON.stringify(character)}`)
  const isShifted = usKey(code)?.plain !== character
  return { key: character, code, keyCode: character.toUpperCase().charCodeAt(0), text: character, isShifted }
}

const codes: readonly string[] = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `Key${letter}`),
  ...Array.from('0123456789', (digit) => `Digit${digit}`),
  'Space',
  'Backquote',
  'Minus',
  'Equal',
  'BracketLeft',
  'BracketRight',
  'Backslash',
  'Semicolon',
  'Quote',
  'Comma',
  'Period',
  'Slash',
]
