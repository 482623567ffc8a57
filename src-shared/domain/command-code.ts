import type { Door } from './operation.ts'

/** A mode as a command code names it: products and doors by their slugs, without their names. */
export type ModeWish = { kind: 'check-in' | 'check-out' | 'look-up' } | { kind: 'door'; door: Door } | { kind: 'hand-out'; product: string }

/** What a code of the command sheet asks for. */
export type CommandCode = { kind: 'set-mode'; wish: ModeWish } | { kind: 'other-event'; event: string } | { kind: 'unknown' }

/** No access code has slashes, so no ticket can be taken for a command. */
const START = 'LANYARD/1/'
const DOOR_KINDS: readonly Door['kind'][] = ['ticket-type', 'addon', 'session']

const modeWish = ([kind, first, second]: readonly string[]): ModeWish | null => {
  if (kind === 'check-in' || kind === 'check-out' || kind === 'look-up') return first === undefined ? { kind } : null
  if (kind === 'hand-out') return first === undefined || first === '' || second !== undefined ? null : { kind, product: first }
  const door = DOOR_KINDS.find((one) => one === first)
  return kind !== 'door' || door === undefined || second === undefined || second === '' ? null : { kind, door: { kind: door, slug: second } }
}

/**
 * Reads `LANYARD/1/EVENT/mode/…`, as the command sheet prints it; null for every other text.
 * @param slug the conference of this station: a sheet of another event commands nothing here.
 */
export const readCommandCode = (text: string, slug: string): CommandCode | null => {
  const trimmed = text.trim()
  if (!trimmed.startsWith(START)) return null
  const [event = '', command, ...words] = trimmed.slice(START.length).split('/')
  if (event !== slug) return { kind: 'other-event', event }
  const wish = command === 'mode' && words.length <= 3 ? modeWish(words) : null
  return wish === null ? { kind: 'unknown' } : { kind: 'set-mode', wish }
}

/** The text of a mode's code on the command sheet. */
export const writeCommandCode = (slug: string, wish: ModeWish): string => {
  const words = wish.kind === 'door' ? [wish.kind, wish.door.kind, wish.door.slug] : wish.kind === 'hand-out' ? [wish.kind, wish.product] : [wish.kind]
  return `${START}${slug}/mode/${words.join('/')}`
}
