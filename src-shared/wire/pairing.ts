import { z } from 'zod'
import { id, instant, reason } from './forms.ts'

export const role = z.enum(['desk', 'till', 'kiosk', 'lead']).describe('`kiosk` stands where strangers can touch it; `lead` may do everything.')

/** The longest is for codes that are printed the evening before. */
export const PAIRING_MINUTES = { usual: 15, longest: 1440 } as const

const stationName = z.string().trim().min(1).max(100)
const deviceText = z.string().trim().max(200)

export const pairingCodeWish = z.object({
  name: stationName.describe('Of the station; it stands in the audit trail.'),
  role,
  minutes: z.int().min(1).max(PAIRING_MINUTES.longest).default(PAIRING_MINUTES.usual).describe('How long the code is good for.'),
})

export const newPairingCode = z.object({
  code: z.string().describe('In groups, to be typed in. Shown once.'),
  qr: z.string().describe('What the QR code says: JSON with `lanyard`, `url`, `conference` and `code`.'),
  qr_svg: z.string().describe('The QR code as an image.'),
  name: z.string(),
  role,
  expires_at: instant,
})

/** What a station reads from the QR code. */
export const pairingQr = z.object({ lanyard: z.literal(1), url: z.url(), conference: z.string(), code: z.string() })

export const pairingRequest = z.object({
  code: z.string().trim().min(1).max(40).describe('As it was read or typed; case and gaps do not matter.'),
  hardware: deviceText.default('').describe('What the station says of the machine it is.'),
  software: deviceText.default('').describe('What the station says of the program that it runs.'),
})

const stationIdentity = z.object({ id, name: z.string(), role })
const conferenceIdentity = z.object({ slug: z.string(), name: z.string() })

export const paired = z.object({
  token: z.string().describe('To be sent as `Authorization: Bearer …` from now on. Shown once.'),
  station: stationIdentity,
  conference: conferenceIdentity,
})

export const me = z.object({ station: stationIdentity, conference: conferenceIdentity, rights: z.array(z.string()) })

export const rotated = z.object({ token: z.string().describe('The first use of it ends the old one.') })

export const listedStation = stationIdentity.extend({
  hardware: z.string(),
  software: z.string(),
  paired_at: instant,
  seen_at: instant.nullable().describe('Written at most once a minute; null until it has come for the first time.'),
  revoked_at: instant.nullable(),
})
export const stationList = z.object({ stations: z.array(listedStation) })

export const revocation = z.object({ reason })
export const ownRevocation = z.object({ reason: reason.default('by the station itself') })
