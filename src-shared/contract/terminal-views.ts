import { z } from 'zod'
import { limits } from '../limits.ts'

/**
 * What the station and the page of the card company's script say to each other. The page is a stranger: it hears the
 * secret of the payment it works on, and what it says is a hint that makes the station read the payment.
 */

const commandId = z.number().int().min(1)
const readerId = z.string().regex(/^[!-~]{1,200}$/u)
const saleId = z.string().regex(/^[-0-9a-z]{1,64}$/u)
/** The script's own word for what went wrong; what does not look like one is `unknown`. Its sentences stay in the page. */
const code = z.string().regex(/^[a-z][a-z0-9_]{0,99}$/u).catch('unknown')

/** Each is answered once, under its number. Every reader has a terminal of its own in the page. */
export const terminalCommand = z.discriminatedUnion('do', [
  /** Finds the readers anew and takes this one, unless another till collects on it. */
  z.strictObject({ do: z.literal('connect'), id: commandId, readerId, failIfInUse: z.literal(true) }),
  z.strictObject({ do: z.literal('disconnect'), id: commandId, readerId }),
  /** Has the reader ask for a card; answered when one was read, or will not be. */
  z.strictObject({ do: z.literal('collect'), id: commandId, readerId, saleId, clientSecret: z.string().min(1).max(limits.terminalSecretMaxLength) }),
  /** Sends the card that was read for this sale to the bank; the same again sends the same. */
  z.strictObject({ do: z.literal('process'), id: commandId, readerId, saleId }),
  z.strictObject({ do: z.literal('cancelCollect'), id: commandId, readerId }),
  /** The sale is over: nothing of it is kept. */
  z.strictObject({ do: z.literal('forget'), id: commandId, saleId }),
])

/** Statuses of the payment as the script tells them. */
export const intentStatus = z
  .enum(['requires_payment_method', 'requires_confirmation', 'requires_action', 'processing', 'requires_capture', 'succeeded', 'canceled', 'unknown'])
  .catch('unknown')

export const terminalAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({ kind: z.literal('connected') }),
  z.strictObject({ kind: z.literal('collected') }),
  z.strictObject({ kind: z.literal('processed'), intent: intentStatus }),
  /** `intent` is null where the script says nothing of the payment: its outcome is unknown. */
  z.strictObject({ kind: z.literal('error'), code, declineCode: z.union([z.literal(''), code]), intent: intentStatus.nullable() }),
])

export const terminalReport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), id: commandId, answer: terminalAnswer }),
  /** The script is being fetched, is there, or could not be fetched and is tried again. */
  z.strictObject({ kind: z.literal('script'), is: z.enum(['loading', 'ready', 'failed']) }),
  /** The reader asks for the card of the collection that runs. */
  z.strictObject({ kind: z.literal('asking'), readerId }),
  /** The reader was lost without anybody asking for it. */
  z.strictObject({ kind: z.literal('reader-lost'), readerId, code }),
])

/** A fresh secret for the script, or null where central gives none just now. */
export const terminalToken = z.strictObject({ secret: z.string().min(1).max(limits.terminalSecretMaxLength).nullable() })

export type TerminalCommand = z.infer<typeof terminalCommand>
export type TerminalAnswer = z.infer<typeof terminalAnswer>
export type TerminalReport = z.infer<typeof terminalReport>
export type IntentStatus = z.infer<typeof intentStatus>
