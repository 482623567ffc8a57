import type { Door } from './operation.ts'

/** A mode as a command names it: products and doors by their slugs, without their names. */
export type ModeWish = { kind: 'check-in' | 'check-out' | 'look-up' } | { kind: 'door'; door: Door } | { kind: 'hand-out'; product: string }

/** What a code of the printed sheets asks for. */
export type Command =
  /** As if the key with this number on the sheet was pressed. */
  | { kind: 'key'; number: number }
  /** One unit of a product, by its slug, to whoever is on screen. */
  | { kind: 'hand-over'; product: string }
  | { kind: 'mode'; wish: ModeWish }
  /** One of the staff, who lets through what needs one of them. */
  | { kind: 'staff'; name: string }

/** Esc is 1, F2 to F12 have their own number, Alt 1 to 9 are 21 to 29. */
export const CANCEL_NUMBER = 1
/** Keys that mean something at a desk now. */
const NAMED_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const
const CHOICE_NUMBERS: readonly number[] = [21, 22, 23, 24, 25, 26, 27, 28, 29]
const KEY_NUMBERS: readonly number[] = [...NAMED_NUMBERS, 12, ...CHOICE_NUMBERS]

export type NamedNumber = (typeof NAMED_NUMBERS)[number]

/** Is it a key with a meaning of its own, and no choice? */
export const isNamedNumber = (number: number): number is NamedNumber => NAMED_NUMBERS.some((one) => one === number)

/** Numbers that mean something at a desk now: these are printed. */
export const PRINTED_NUMBERS: readonly number[] = [...NAMED_NUMBERS, ...CHOICE_NUMBERS]

/** Undo, mode, cases, where the codes of choices would take back at central, and a lead's word. */
const STAFF_NUMBERS: readonly number[] = [4, 9, 10, 11]

/** Slugs, as all servers make them. */
const SLUG = /^[\w-]+$/u

/** Letters that every gun and keyboard layout writes alike. */
export const STAFF_NAME = /^[A-Z0-9](?:[A-Z0-9 -]*[A-Z0-9])?$/u

/** It takes something back or changes what scans do, so one of the staff has to be there (rule Y4). */
export const needsStaff = (command: Exclude<Command, { kind: 'staff' }>): boolean =>
  command.kind === 'mode' || (command.kind === 'key' && STAFF_NUMBERS.includes(command.number))

const DOOR_KINDS: readonly Door['kind'][] = ['ticket-type', 'addon', 'session']

const isSlug = (word: string | undefined): word is string => word !== undefined && SLUG.test(word)

const wordsToMode = ([kind, first, second]: readonly string[]): ModeWish | null => {
  if (kind === 'check-in' || kind === 'check-out' || kind === 'look-up') return first === undefined ? { kind } : null
  if (kind === 'hand-out') return isSlug(first) && second === undefined ? { kind, product: first } : null
  const door = DOOR_KINDS.find((one) => one === first)
  return kind !== 'door' || door === undefined || !isSlug(second) ? null : { kind, door: { kind: door, slug: second } }
}

const modeToWords = (wish: ModeWish): string[] => {
  if (wish.kind === 'door') return [wish.kind, wish.door.kind, wish.door.slug]
  return wish.kind === 'hand-out' ? [wish.kind, wish.product] : [wish.kind]
}

/** A command in words; none of them has a slash. */
export const commandToWords = (command: Command): string[] => {
  switch (command.kind) {
    case 'key':
      return [`K${command.number}`]
    case 'hand-over':
      return ['H', command.product]
    case 'mode':
      return ['M', ...modeToWords(command.wish)]
    case 'staff':
      return ['S', command.name]
  }
}

/** Null where this version knows no such command. */
export const wordsToCommand = ([first = '', ...rest]: readonly string[]): Command | null => {
  const [word, more] = rest
  if (first === 'M') return rest.length > 3 ? null : modeCommand(wordsToMode(rest))
  if (word === undefined) {
    const number = /^K[1-9]\d?$/u.test(first) ? Number(first.slice(1)) : 0
    return KEY_NUMBERS.includes(number) ? { kind: 'key', number } : null
  }
  if (more !== undefined) return null
  if (first === 'H') return SLUG.test(word) ? { kind: 'hand-over', product: word } : null
  return first === 'S' && STAFF_NAME.test(word) ? { kind: 'staff', name: word } : null
}

const modeCommand = (wish: ModeWish | null): Command | null => (wish === null ? null : { kind: 'mode', wish })
