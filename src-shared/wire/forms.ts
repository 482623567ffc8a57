import { z } from 'zod'

/** The forms that all messages of the central's own API share. */

export const id = z.int().positive()
/** UTC with `+00:00`, as the reference writes it. */
export const instant = z.iso.datetime({ offset: true })
/** The years whose microseconds a number can hold. */
const STORABLE_YEAR = /^(?:1[7-9]|2[01])\d\d|^22(?:[0-4]\d|5[0-4])/
export const storedInstant = instant.regex(STORABLE_YEAR, 'a year from 1700 to 2254')

/** When the desk says that it happened. Kept beside the server's own time, never instead of it. */
export const clientTime = storedInstant.optional()
/** Trimmed; an access code as it stands on a badge without its conference. */
export const accessCode = z.string().trim().min(1).max(20)
/** Made by a till by chance, and written down there before its first request. */
export const saleId = z.uuid().transform((text) => text.toLowerCase())
export const stationLabel = z.string().max(100)
export const reason = z.string().trim().min(3).max(300)
/** Integer minor units with their currency, as a card processor counts. */
export const money = z.object({ amount: z.int(), currency: z.string().regex(/^[a-z]{3}$/) })
