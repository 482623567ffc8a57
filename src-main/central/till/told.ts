import { z } from 'zod'
import type { CentralProblem } from '../../ports/central.ts'
import type { Told } from '../../ports/till/told.ts'
import type { Reply } from '../django-program/transport.ts'

/** A readable no: a sentence for people, and a code beside it where a Lanyard central gave it. */
const readableNo = z.looseObject({ error: z.string(), code: z.string().optional() })

/** Sentences of django-program, which has no codes, by what they mean. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^No open cart found$/u, 'no_open_cart'],
  [/^Cart is empty$/u, 'cart_empty'],
  [/^Attendee not found/u, 'attendee_not_found'],
  [/^Order not found$/u, 'order_not_found'],
  [/^Order is already fully paid$/u, 'nothing_to_pay'],
  [/^Order is Paid, not pending$/u, 'already_paid'],
  [/^Order is .*, not pending$/u, 'not_pending'],
  [/^Terminal payment not found$/u, 'payment_not_found'],
  [/does not have a Stripe secret key configured/u, 'cards_not_set_up'],
]

export const told = <Value>(value: Value): Told<Value> => ({ kind: 'ok', value })
export const refused = (code: string, sentence: string): Told<never> => ({ kind: 'refused', refusal: { code, sentence } })
export const noAnswer = (problem: CentralProblem): Told<never> => ({ kind: 'no-answer', problem })

const refusalIn = (body: unknown): Told<never> | null => {
  const no = readableNo.safeParse(body)
  if (!no.success) return null
  const { code, error } = no.data
  return refused(code ?? SENTENCES.find(([form]) => form.test(error))?.[1] ?? 'refused', error)
}

/**
 * What an answer means (contract, "Retry and reconciliation"): only a yes that can be read is one, only a readable no of
 * the 400s is definite. A request with the same key that still runs is no answer yet.
 */
export const tellOf = <Form extends z.ZodType>(reply: Reply, form: Form): Told<z.output<Form>> => {
  if (reply.kind === 'unknown') return noAnswer(reply.problem)
  if (reply.kind === 'turned-away') return (reply.isForbidden === true ? refusalIn(reply.body) : null) ?? noAnswer(reply.problem)
  if (reply.status >= 500) return noAnswer('server-error')
  if (reply.status >= 400) {
    const no = refusalIn(reply.body)
    return no === null || isCode(no, 'still_running') ? noAnswer('server-error') : no
  }
  const read = form.safeParse(reply.body)
  return reply.status < 300 && read.success ? told(read.data) : noAnswer('not-json')
}

export const isCode = (answer: Told<unknown>, ...codes: readonly string[]): boolean => answer.kind === 'refused' && codes.includes(answer.refusal.code)

/** What was told, as something else; null where it cannot be that, which is no answer to what was asked. */
export const toldAs = <From, To>(answer: Told<From>, make: (value: From) => To | null): Told<To> => {
  if (answer.kind !== 'ok') return answer
  const value = make(answer.value)
  return value === null ? noAnswer('not-json') : told(value)
}
