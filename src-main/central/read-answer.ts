import type { z } from 'zod'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { CentralProblem } from '../ports/central.ts'
import type { Reply } from './django-program/transport.ts'

/** What a question was answered with. Anything but 200 in this form is not our server's answer to it. */
export const readAnswer = <Form extends z.ZodType>(reply: Reply, form: Form): Result<z.infer<Form>, CentralProblem> => {
  if (reply.kind !== 'json') return fail(reply.problem)
  const read = form.safeParse(reply.body)
  return reply.status === 200 && read.success ? ok(read.data) : fail('not-json')
}
