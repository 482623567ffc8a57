import { z } from 'zod'
import { STAFF_NAME } from '../domain/command.ts'
import { limits } from '../limits.ts'
import { modeView } from './mode-views.ts'

/** The printed sheets and what their codes do. Times are milliseconds since 1970 UTC. */

const keyCommand = z.object({ kind: z.literal('key'), number: z.number().int() })
const handOverCommand = z.object({ kind: z.literal('hand-over'), product: z.string(), name: z.string() })
const modeCommand = z.object({ kind: z.literal('mode'), mode: modeView })

/** What a code of the command sheet asks for. */
export const sheetCommandView = z.discriminatedUnion('kind', [
  /** As if the key with this number was pressed: Esc is 1, F2 to F12 2 to 12, Alt 1 to 9 21 to 29. */
  keyCommand,
  /** One unit of a product, by its slug, to whoever is on screen. */
  handOverCommand,
  /** Another mode is asked for: a person says yes on the screen. */
  modeCommand,
])

/** What the window is to do, or to say, because of a code of a sheet. */
export const commandView = z.discriminatedUnion('kind', [
  keyCommand,
  handOverCommand,
  modeCommand,
  /** Nobody showed a staff code in time; nothing is done. */
  z.object({ kind: z.literal('staff-late') }),
  /** The test code of set-up: the gun works. */
  z.object({ kind: z.literal('test') }),
  /** `not-saved`: who let it through could not be written down. */
  z.object({ kind: z.literal('refused'), reason: z.enum(['not-this-event', 'unknown', 'no-staff-wanted', 'not-saved']) }),
])

/** Something of the till that only one of the staff lets through. */
const tillDeed = z.object({ kind: z.literal('till'), deed: z.enum(['give-away', 'refund', 'settle', 'give-to-lead', 'open-drawer']) })

/** What waits for a staff code. */
export const staffWaitView = z.object({ command: z.discriminatedUnion('kind', [...sheetCommandView.options, tillDeed]), untilMs: z.number() })

/** One code of the sheet; `text` is what the bar code holds. */
export const sheetRowView = z.object({ text: z.string(), command: sheetCommandView, needsStaff: z.boolean() })

const notSaved = z.object({ kind: z.literal('not-saved') })
/** When another key came, if one did: what was printed before does not work any more. */
const changed = { changedAtMs: z.number().nullable() }

export const sheetView = z.discriminatedUnion('kind', [
  /** `tooLong`: what has no code, because no gun would read it. */
  z.object({ kind: z.literal('sheet'), rows: z.array(sheetRowView), tooLong: z.array(sheetCommandView), ...changed }),
  /** The key could not be kept: a sheet would be worth nothing after a restart. */
  notSaved,
])

export const staffName = z.string().regex(STAFF_NAME).max(limits.staffNameMaxLength)
export const staffCardView = z.object({ name: z.string(), text: z.string() })
export const staffSheetView = z.discriminatedUnion('kind', [z.object({ kind: z.literal('cards'), cards: z.array(staffCardView), ...changed }), notSaved])

/** A badge to print now, and the how many-th of this desk it is. A second one needs a reason. */
export const badgeView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('print'), number: z.number().int() }),
  z.object({ kind: z.literal('needs-reason') }),
  z.object({ kind: z.literal('not-on-list') }),
  notSaved,
])
