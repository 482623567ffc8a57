import type { SaleView } from '../../../../src-shared/contract/types.ts'

const READER = 'choose_reader_'

interface Button {
  /** What the window has to offer before anybody can press it. */
  wish: SaleView['wishes'][number]
  /** Where the story means it; elsewhere it is pressed as well once it is offered for long enough. */
  isMeant: (sale: SaleView) => boolean
}

const always = (): boolean => true
const retry: Button = { wish: 'retry', isMeant: ({ state }) => state === 'blocked' || state === 'declined' }

const BUTTONS: Readonly<Record<string, Button>> = {
  try_another_card: retry,
  choose_reader: retry,
  pay_another_way: { wish: 'pay-another-way', isMeant: ({ state }) => state === 'blocked' || state === 'declined' },
  finish: { wish: 'finish', isMeant: always },
  release: { wish: 'release', isMeant: always },
}
/** Pressed as they are: a cancel may race what comes, `charge` begins, and there is no button for the capture. */
const AT_ONCE: ReadonlySet<string> = new Set(['charge', 'capture', 'cancel', 'give_up', 'back_to_cart'])

/** The reader that a button chooses; null for every other. */
export const readerOfButton = (button: string): string | null => (button.startsWith(READER) ? button.slice(READER.length) : null)

/** What has to be on the screen before this one is pressed; null when nothing has to. */
export const buttonOf = (button: string): Button | null => BUTTONS[readerOfButton(button) === null ? button : 'choose_reader'] ?? null

export const isButton = (button: string | undefined, readers: readonly string[]): boolean => {
  if (button === undefined) return false
  const reader = readerOfButton(button)
  return reader === null ? AT_ONCE.has(button) || Object.hasOwn(BUTTONS, button) : readers.includes(reader)
}
