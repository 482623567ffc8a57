import { type Answer, json } from '../http/answer.ts'
import { type DeskVisit, type Endpoint, endpointCall, mayUse, notAllowed } from '../http/endpoint.ts'
import { areTextsStorable } from '../http/storable.ts'
import { forbidden, isAllowed, operationCall } from './mount.ts'
import type { Operation, OperationVisit } from './operation.ts'
import { invalid, unstorable } from './problems.ts'

/** Something that could be asked for alone. */
export type Single = { kind: 'endpoint'; endpoint: Endpoint } | { kind: 'operation'; operation: Operation }

type Around = OperationVisit<unknown, unknown, unknown>
type Call = { members: unknown; key: string }

/** Answers a call inside of another request, with its own key, as if it had come alone with these members as its body. */
export function answerWithin(around: Around, single: Single, call: Call): Answer | Promise<Answer> {
  if (!areTextsStorable(call.members)) return unstorable
  return single.kind === 'endpoint' ? answerEndpoint(around, single.endpoint, call) : answerOperation(around, single.operation, call)
}

function answerEndpoint(around: Around, endpoint: Endpoint, { members, key }: Call): Answer | Promise<Answer> {
  if (!mayUse(endpoint, around.actor)) return notAllowed
  const body = Buffer.from(JSON.stringify(members))
  const once = around.onceFor({ key, call: endpointCall(endpoint, ''), body })
  const visit: DeskVisit = { ...around, query: new URLSearchParams(), body, code: '', once }
  return endpoint.answer(visit)
}

function answerOperation(around: Around, operation: Operation, { members, key }: Call): Answer | Promise<Answer> {
  if (!isAllowed(operation, around.actor)) return forbidden
  const read = operation.body?.safeParse(members)
  if (read === undefined) return json(400, { error: 'This cannot be part of another request.', code: 'validation_error' })
  if (!read.success) return invalid('body', read.error)
  const once = around.onceFor({ key, call: operationCall(operation, undefined), body: Buffer.from(JSON.stringify(members)) })
  // The form was checked just now, by the schema that the operation's type comes from.
  return operation.answer({ ...around, params: undefined, query: undefined, body: read.data, once } as Parameters<Operation['answer']>[0])
}
