import { z } from 'zod'
import { fail, ok, type Result } from '../../src-shared/result.ts'

/** First line of a sealed journal. A later version changes the number and with it whatever follows. */
const TITLE = 'LANYARD SEALED JOURNAL'
export const SEALED_VERSION = 1
const TITLE_LINE = /^LANYARD SEALED JOURNAL (\d{1,4})$/u
const HEADER_MAX_BYTES = 4096
const LINE_END = 0x0a

const base64Of = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes)

/**
 * What can be read without the passphrase, so that whoever finds a stick knows what to do with it: which event, which
 * desk, since when, how much is to be sent. Never a person. It cannot be changed without the file failing to open.
 */
export const sealedHeader = z.object({
  event: z.string().min(1),
  station: z.string(),
  madeAtMs: z.number().int().nonnegative(),
  /** Operations central has not settled, and cases nobody closed. */
  open: z.number().int().nonnegative(),
  cases: z.number().int().nonnegative(),
  /** Sales and refunds of a till whose end it does not know; files from before there were tills do not say. */
  openMoney: z.number().int().nonnegative().default(0),
  /** Central's clock minus that of the station, so that times are told to central as the station would have told them. */
  clockOffsetMs: z.number().int().nullable(),
  journalFormat: z.number().int().positive(),
  /** Lanyard that made it. */
  program: z.string(),
  salt: base64Of(16),
  nonce: base64Of(12),
  /** Tells a wrong passphrase from a damaged file. */
  check: base64Of(16),
})

export type SealedHeader = z.infer<typeof sealedHeader>

export type HeaderProblem = 'not-sealed' | 'newer-version' | 'damaged'

export interface ReadHeader {
  header: SealedHeader
  /** Both lines as they stand, which the seal covers as well. */
  lines: Uint8Array
}

/** The first two lines: what it is, and the header as JSON. */
export const writeHeader = (header: SealedHeader): Uint8Array => Buffer.from(`${TITLE} ${SEALED_VERSION}\n${JSON.stringify(header)}\n`)

export const readHeader = (file: Uint8Array): Result<ReadHeader, HeaderProblem> => {
  const titleEnd = file.subarray(0, HEADER_MAX_BYTES).indexOf(LINE_END)
  const title = TITLE_LINE.exec(Buffer.from(file.subarray(0, Math.max(0, titleEnd))).toString('latin1'))
  if (title === null) return fail('not-sealed')
  if (Number(title[1]) > SEALED_VERSION) return fail('newer-version')
  const headerEnd = file.subarray(0, HEADER_MAX_BYTES).indexOf(LINE_END, titleEnd + 1)
  const parsed = sealedHeader.safeParse(parseJson(Buffer.from(file.subarray(titleEnd + 1, Math.max(titleEnd + 1, headerEnd))).toString('utf8')))
  return parsed.success ? ok({ header: parsed.data, lines: file.subarray(0, headerEnd + 1) }) : fail('damaged')
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
