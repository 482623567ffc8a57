import type { SheetCommandView, SheetRowView } from '../../src-shared/contract/types.ts'
import { needsStaff, PRINTED_NUMBERS, type Command } from '../../src-shared/domain/command.ts'
import { writeCommandCode, type SheetOf } from '../../src-shared/domain/command-code.ts'
import type { SheetDesk } from '../ports/sheet-desk.ts'
import type { Store } from '../store/store.ts'
import { viewToCommand } from './command-names.ts'
import type { Commands } from './commands.ts'
import type { Modes } from './modes.ts'
import type { SheetKey } from './sheet-key.ts'

export interface SheetOptions {
  store: Store
  slug: string
  key: SheetKey
  modes: Pick<Modes, 'choices'>
  commands: Pick<Commands, 'cancel'>
}

/** What is printed: keys, what can be handed over, and the modes that the server can book. */
const wantedOn = async ({ store, modes }: SheetOptions): Promise<SheetCommandView[]> => [
  ...PRINTED_NUMBERS.map((number) => ({ kind: 'key' as const, number })),
  ...(store.mirror()?.products() ?? []).map(({ slug, name }) => ({ kind: 'hand-over' as const, product: slug, name })),
  ...(await modes.choices()).filter(({ offered }) => offered).map(({ mode }) => ({ kind: 'mode' as const, mode })),
]

/** Makes what the window prints; the key itself stays here. */
export const createSheet = (options: SheetOptions): SheetDesk => {
  const { key, slug, commands } = options

  /** Null when the key could not be kept. */
  const prepare = async (): Promise<SheetOf | null> => {
    const isReady = await key.prepare()
    const sign = key.sign()
    return isReady && sign !== null ? { slug, sign } : null
  }

  return {
    commands: async () => {
      const sheet = await prepare()
      if (sheet === null) return { kind: 'not-saved' }
      const rows: SheetRowView[] = []
      const tooLong: SheetCommandView[] = []
      for (const view of await wantedOn(options)) {
        const command = viewToCommand(view)
        const text = writeCommandCode(command, sheet)
        if (text === null) tooLong.push(view)
        else rows.push({ text, command: view, needsStaff: needsStaff(command) })
      }
      return { kind: 'sheet', rows, tooLong, changedAtMs: key.changedAtMs() }
    },
    staff: async (names) => {
      const sheet = await prepare()
      if (sheet === null) return { kind: 'not-saved' }
      const cards = names.flatMap((name) => {
        const command: Command = { kind: 'staff', name }
        const text = writeCommandCode(command, sheet)
        return text === null ? [] : [{ name, text }]
      })
      return { kind: 'cards', cards, changedAtMs: key.changedAtMs() }
    },
    cancel: commands.cancel,
  }
}
