import type { z } from 'zod'
import { json, type JsonAnswer } from '../http/answer.ts'

/** A refusal: `code` is what a client decides on, `error` is what a person reads. */
export const refuse = (status: number, code: string, error: string, more: Readonly<Record<string, string | number | null>> = {}): JsonAnswer =>
  json(status, { error, code, ...more })

export const notFound = (what: string): JsonAnswer => refuse(404, 'not_found', `There is no such ${what} here.`, { what })

const ISSUES_TOLD = 10

/** Says where and what, never the value: it may be personal data. */
export function invalid(part: 'address' | 'query' | 'body', error: z.ZodError): JsonAnswer {
  const issues = error.issues.slice(0, ISSUES_TOLD).map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const [first] = issues
  const where = first === undefined || first.path === '' ? `the ${part}` : `"${first.path}" in the ${part}`
  return json(400, { error: `Correct ${where}: ${first?.message ?? 'it cannot be read'}.`, code: 'validation_error', issues })
}

export const noJson: JsonAnswer = refuse(400, 'validation_error', 'Send the body as JSON.')
export const unstorable: JsonAnswer = refuse(400, 'validation_error', 'Leave out U+0000 and halves of surrogate pairs: no database can keep them.')
