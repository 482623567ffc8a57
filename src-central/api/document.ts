import type { FastifyInstance } from 'fastify'
import { sendAnswer } from '../http/answer.ts'
import { openApiDocument } from './openapi.ts'
import type { Operation } from './operation.ts'

/** The description of everything beyond the reference's API, for people and for programs. */
export function mountDocument(app: FastifyInstance, operations: readonly Operation[]): void {
  const text = JSON.stringify(openApiDocument(operations))
  app.get('/openapi.json', (_request, reply) => sendAnswer(reply, { kind: 'written', status: 200, text }))
}
