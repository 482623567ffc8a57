import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../limits.ts'
import { sheetView, staffName, staffSheetView } from './command-views.ts'

/** The printed sheets: what their bar codes hold. The window draws and prints them; the key never comes here. */
export const sheetCalls = {
  commands: oc.output(sheetView),
  /** Codes that let a person do what needs one of the staff. */
  staff: oc.input(z.object({ names: z.array(staffName).min(1).max(limits.staffCardsMax) })).output(staffSheetView),
  /** What waits for a staff code is not wanted any more. */
  cancel: oc.output(z.object({ done: z.literal(true) })),
}
