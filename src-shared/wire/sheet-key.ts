import { z } from 'zod'
import { SHEET_KEY } from '../ids.ts'
import { instant, reason } from './forms.ts'

/**
 * What printed command sheets of one event are signed with and checked by. Every station that may check people in gets the
 * same one, so one sheet works at every desk. A secret: whoever has it can print sheets that the desks believe.
 */
export const sheetKey = z.object({ key: z.string().regex(SHEET_KEY).describe('32 bytes in base64url, 43 characters. The same for every station of the event, until a lead renews it.') })

/** Asks for another key; every sheet that was printed before stops working. */
export const sheetKeyRenewal = z.object({ reason })
export const sheetKeyRenewed = z.object({ renewed_at: instant })
