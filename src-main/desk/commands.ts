import type { CommandView, ConnectionView, SheetCommandView } from '../../src-shared/contract/types.ts'
import { CANCEL_NUMBER, commandToWords, needsStaff, type Command } from '../../src-shared/domain/command.ts'
import { readCommandCode } from '../../src-shared/domain/command-code.ts'
import { limits } from '../../src-shared/limits.ts'
import { TEST_CODE } from '../../src-shared/scan/test-code.ts'
import { storageOf } from '../actions/at-desk.ts'
import type { Cancel, Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'
import type { DeskCommand } from './command-names.ts'
import type { Feed } from './feed.ts'
import type { SheetKey } from './sheet-key.ts'

export interface CommandsOptions {
  store: Store
  clock: Clock
  newId: () => string
  station: string
  slug: string
  feed: Pick<Feed, 'tell'>
  key: Pick<SheetKey, 'sign'>
  nameOf: (command: DeskCommand) => SheetCommandView
  /** Guns are tested: nothing that is read is meant (rule Y7). */
  isTesting: () => boolean
  onStorage: (state: ConnectionView['storage']) => void
}

/** A command that one of the staff has to let through. */
interface Wait {
  command: DeskCommand
  giveUp: Cancel
}

/** What the printed sheets do at this desk. Whichever gun reads them, they come here in the order of the scans. */
export const createCommands = ({ store, clock, newId, station, slug, feed, key, nameOf, isTesting, onStorage }: CommandsOptions) => {
  let wait: Wait | null = null

  const tell = (command: CommandView): void => feed.tell({ kind: 'command', command })

  const endWait = (): void => {
    wait?.giveUp()
    wait = null
    feed.tell({ kind: 'staff-wanted', wait: null })
  }

  /** Rules Y4 and Y6. */
  const beginWait = (command: DeskCommand): void => {
    wait?.giveUp()
    const giveUp = clock.after(limits.staffCodeWithinMs, () => {
      endWait()
      tell({ kind: 'staff-late' })
    })
    wait = { command, giveUp }
    feed.tell({ kind: 'staff-wanted', wait: { command: nameOf(command), untilMs: clock.nowMs() + limits.staffCodeWithinMs } })
  }

  /** Rule Y5. */
  const letThrough = ({ command }: Wait, name: string): void => {
    endWait()
    const body = { staff: name, command: commandToWords(command).join('/') }
    const saved = store.journal.append({ id: newId(), atMs: clock.nowMs(), kind: 'staff', code: '', station, operation: '', lineId: null, body })
    onStorage(saved.ok ? 'ok' : storageOf(saved.problem))
    tell(saved.ok ? nameOf(command) : { kind: 'refused', reason: 'not-saved' })
  }

  const obey = (command: Command): void => {
    if (command.kind === 'staff') return wait === null ? tell({ kind: 'refused', reason: 'no-staff-wanted' }) : letThrough(wait, command.name)
    if (wait !== null && command.kind === 'key' && command.number === CANCEL_NUMBER) return endWait()
    return needsStaff(command) ? beginWait(command) : tell(nameOf(command))
  }

  return {
    /** True when the text is a code of a printed sheet, and so no ticket (rule Y1). */
    take: (text: string): boolean => {
      const isTestCode = text.trim() === TEST_CODE
      const sign = key.sign()
      const read = isTestCode ? null : readCommandCode(text, sign === null ? null : { slug, sign })
      if (!isTestCode && read === null) return false
      if (isTesting()) return true
      if (read === null) tell({ kind: 'test' })
      else if (read.kind === 'command') obey(read.command)
      else tell({ kind: 'refused', reason: read.kind })
      return true
    },
    /** Somebody decided otherwise, at the screen. */
    cancel: endWait,
    stop: (): void => wait?.giveUp(),
  }
}

export type Commands = ReturnType<typeof createCommands>
