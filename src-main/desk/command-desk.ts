import type { AtDesk } from '../actions/at-desk.ts'
import type { Central } from '../ports/central.ts'
import type { Log } from '../ports/log.ts'
import type { SheetDesk } from '../ports/sheet-desk.ts'
import type { Signatures } from '../ports/signatures.ts'
import { createCommandNames } from './command-names.ts'
import { createCommands, type Commands } from './commands.ts'
import type { Feed } from './feed.ts'
import { createLeadCall, type LeadCall } from './lead-call.ts'
import type { Modes } from './modes.ts'
import { createSheet } from './sheet.ts'
import { createSheetKey } from './sheet-key.ts'

export interface CommandDeskOptions extends AtDesk {
  /** The key that somebody gave this station. */
  givenKey: string | null
  central: Pick<Central, 'sheetKey'>
  signatures: Signatures
  feed: Feed
  modes: Modes
  isTesting: () => boolean
  log: Log
}

export interface CommandDesk {
  /** True when a scanned text is a code of a printed sheet, and so no ticket. */
  take: (text: string) => boolean
  sheet: SheetDesk
  leadCall: LeadCall
  askStaff: Commands['askStaff']
  onConnection: (isOnline: boolean) => void
  stop: () => void
}

/** The printed sheets of one desk: their key, what is on them, what their codes do, and the call for a lead. */
export const createCommandDesk = (options: CommandDeskOptions): CommandDesk => {
  const { store, slug, modes } = options
  const key = createSheetKey({ ...options, file: store.sheetKey, given: options.givenKey })
  const commands = createCommands({ ...options, key, nameOf: createCommandNames({ store, nameMode: modes.named }) })
  return {
    take: commands.take,
    askStaff: commands.askStaff,
    sheet: createSheet({ store, slug, key, modes, commands }),
    leadCall: createLeadCall(options),
    onConnection: key.onConnection,
    stop: () => {
      commands.stop()
      key.stop()
    },
  }
}
