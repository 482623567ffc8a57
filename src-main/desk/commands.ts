import type { CommandView, ConnectionView, SheetCommandView, StaffWaitView } from '../../src-shared/contract/types.ts'
import { CANCEL_NUMBER, commandToWords, needsStaff, type Command } from '../../src-shared/domain/command.ts'
import { readCommandCode, type ReadCommand } from '../../src-shared/domain/command-code.ts'
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
  key: Pick<SheetKey, 'sign' | 'doubt'>
  nameOf: (command: DeskCommand) => SheetCommandView
  /** Guns are tested: nothing that is read is meant (rule Y7). */
  isTesting: () => boolean
  onStorage: (state: ConnectionView['storage']) => void
}

/** A command, or a deed of the till, that one of the staff has to let through. */
interface Wait {
  letThrough: (staff: string) => void
  giveUp: Cancel
}

type Wanted = StaffWaitView['command']
export type TillDeed = Extract<Wanted, { kind: 'till' }>['deed']

/** What the printed sheets do at this desk. Whichever gun reads them, they come here in the order of the scans. */
export const createCommands = ({ store, clock, newId, station, slug, feed, key, nameOf, isTesting, onStorage }: CommandsOptions) => {
  let wait: Wait | null = null
  /** Texts that were no commands. */
  let others = 0
  let isStopped = false

  const tell = (command: CommandView): void => feed.tell({ kind: 'command', command })

  const endWait = (): void => {
    wait?.giveUp()
    wait = null
    feed.tell({ kind: 'staff-wanted', wait: null })
  }

  /** Rules Y4 and Y6. */
  const beginWait = (wanted: Wanted, withinMs: number, letThrough: Wait['letThrough']): void => {
    wait?.giveUp()
    const giveUp = clock.after(withinMs, () => {
      endWait()
      tell({ kind: 'staff-late' })
    })
    wait = { letThrough, giveUp }
    feed.tell({ kind: 'staff-wanted', wait: { command: wanted, untilMs: clock.nowMs() + withinMs } })
  }

  /** Rule Y5: who it was is written down before it is done. */
  const writeDown = (name: string, what: string): boolean => {
    const body = { staff: name, command: what }
    const saved = store.journal.append({ id: newId(), atMs: clock.nowMs(), kind: 'staff', code: '', station, operation: '', lineId: null, body })
    onStorage(saved.ok ? 'ok' : storageOf(saved.problem))
    if (!saved.ok) tell({ kind: 'refused', reason: 'not-saved' })
    return saved.ok
  }

  const waitForStaff = (command: DeskCommand): void =>
    beginWait(nameOf(command), limits.staffCodeWithinMs, (name) => {
      if (writeDown(name, commandToWords(command).join('/'))) tell(nameOf(command))
    })

  const letThrough = (waiting: Wait, name: string): void => {
    endWait()
    waiting.letThrough(name)
  }

  const obey = (command: Command): void => {
    if (command.kind === 'staff') return wait === null ? tell({ kind: 'refused', reason: 'no-staff-wanted' }) : letThrough(wait, command.name)
    if (wait !== null && command.kind === 'key' && command.number === CANCEL_NUMBER) return endWait()
    return needsStaff(command) ? waitForStaff(command) : tell(nameOf(command))
  }

  const readNow = (text: string): ReadCommand | null => {
    const sign = key.sign()
    return readCommandCode(text, sign === null ? null : { slug, sign })
  }

  const answer = (read: ReadCommand): void => (read.kind === 'command' ? obey(read.command) : tell({ kind: 'refused', reason: read.kind }))

  /** Rule Y8: the code may be of the key that central has by now. */
  const answerAfter = async (asked: Promise<void>, text: string): Promise<void> => {
    const before = others
    await asked
    const read = readNow(text)
    if (read === null || isStopped || isTesting()) return
    // Somebody else may be on screen by now: the code was not meant for them.
    answer(others === before ? read : { kind: 'not-this-event' })
  }

  return {
    /** True when the text is a code of a printed sheet, and so no ticket (rule Y1). */
    take: (text: string): boolean => {
      const isTestCode = text.trim() === TEST_CODE
      const read = isTestCode ? null : readNow(text)
      if (!isTestCode && read === null) {
        others += 1
        return false
      }
      if (isTesting()) return true
      const asked = read?.kind === 'not-this-event' ? key.doubt() : null
      if (read === null) tell({ kind: 'test' })
      else if (asked === null) answer(read)
      else void answerAfter(asked, text)
      return true
    },
    /** Somebody decided otherwise, at the screen. */
    cancel: endWait,
    /** Something of the till waits for a staff card; `run` is called with the name on it, once that is written down. */
    askStaff: (deed: TillDeed, run: (staff: string) => void): void =>
      beginWait({ kind: 'till', deed }, limits.tillStaffWithinMs, (name) => {
        if (writeDown(name, `till/${deed}`)) run(name)
      }),
    stop: (): void => {
      isStopped = true
      wait?.giveUp()
    },
  }
}

export type Commands = ReturnType<typeof createCommands>
