import { z } from 'zod'
import type { DeliveryRefusal, RefusalFacts } from '../../src-shared/domain/delivery.ts'
import { clientTime } from '../../src-shared/wire/forms.ts'
import type { CentralProblem, Delivered, Parcel } from '../ports/central.ts'

/** A readable no: a sentence for people, and a code beside it where a Lanyard central gave it. */
const refusal = z.looseObject({ error: z.string(), code: z.string().optional() })

export type Refusal = z.infer<typeof refusal>

export interface Refused {
  reason: DeliveryRefusal
  facts?: RefusalFacts
}

/** How one operation is asked for, and what the answers to it mean. */
export interface Booking {
  path: string
  /** What a batch calls it. */
  word: 'check-in' | 'redemption' | 'door-check' | 'check-out' | 'undo'
  /** What it says; an undo names the row by `id`. The same in every repeat, alone or in a batch: a key stands for it. */
  members: Readonly<Record<string, unknown>>
  /** The yes; null for what is no readable yes to just this operation. */
  done(body: unknown): Delivered | null
  /** Why it was refused; null where nothing more is known than that it was. */
  refused(status: number, body: Refusal): Refused | null
}

export const delivered = (answer: Delivered['answer'], problem: CentralProblem | null = null): Delivered => ({ answer, problem, firstAtMs: null })

export const notOffered = delivered({ kind: 'refused', reason: 'not-offered' })

export const unreadable = delivered({ kind: 'unknown' }, 'not-json')

/** An answer about somebody else is no answer to what was asked. Servers may not mind capitals. */
export const isAbout = (code: string, person: { access_code: string }): boolean => person.access_code.toUpperCase() === code.toUpperCase()

/** When it happened, for servers that want to know. A time that no server can keep is left out in every repeat alike. */
export const clientTimeOf = ({ clientTimeMs }: Parcel): { client_time?: string } => {
  const at = new Date(clientTimeMs ?? Number.NaN)
  const text = Number.isNaN(at.getTime()) ? null : at.toISOString()
  return text !== null && clientTime.safeParse(text).success ? { client_time: text } : {}
}

/** A no whose reason is not known is one only here: whatever answers at a wrong address says "not found" of anything. */
const DEFINITE: readonly number[] = [400, 409, 422]

/**
 * What an answer in JSON means (contract, "Definitive no"). Only a yes to just this operation confirms it, only a no
 * that can be read refuses it; whatever else came, it may have been done.
 */
export const judge = (booking: Booking, status: number, body: unknown): Delivered => {
  if (status === 200) return booking.done(body) ?? unreadable
  if (status >= 500) return delivered({ kind: 'unknown' }, 'server-error')
  const no = refusal.safeParse(body)
  if (status < 400 || !no.success) return unreadable
  // The first request with this key still runs: what becomes of it is its answer.
  if (no.data.code === 'still_running') return delivered({ kind: 'unknown' })
  if (status === 403) return delivered({ kind: 'refused', reason: 'not-allowed' })
  const reason = booking.refused(status, no.data)
  if (reason !== null) return delivered({ kind: 'refused', ...reason })
  return DEFINITE.includes(status) ? delivered({ kind: 'refused', reason: 'rejected' }) : unreadable
}
