import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { type JsonValue, writeJson } from '../python/json-write.ts'
import { pages } from './pages.ts'

type Headers = Readonly<Record<string, string | string[]>>

/** What a handler decides. Putting it on the wire happens in one place, so every answer looks alike. */
export type Answer =
  | { kind: 'json'; status: number; body: JsonValue }
  | { kind: 'page'; status: number; html: string; headers?: Headers }
  | { kind: 'empty'; status: number; headers?: Headers }
  | { kind: 'stream'; content: Readable; headers: Headers }

export const json = (status: number, body: JsonValue): Answer => ({ kind: 'json', status, body })
export const notFoundPage: Answer = { kind: 'page', status: 404, html: pages.notFound }

const JSON_TYPE = 'application/json'
const HTML_TYPE = 'text/html; charset=utf-8'

export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  switch (answer.kind) {
    case 'json':
      return sendText(reply.code(answer.status).header('content-type', JSON_TYPE), writeJson(answer.body))
    case 'page':
      return sendText(reply.code(answer.status).headers({ 'content-type': HTML_TYPE, ...answer.headers }), answer.html)
    case 'empty':
      return sendText(reply.code(answer.status).headers({ 'content-type': HTML_TYPE, ...answer.headers }), '')
    case 'stream':
      return reply.code(200).headers({ 'content-type': JSON_TYPE, ...answer.headers }).send(answer.content)
  }
  return answer satisfies never
}

/** As bytes: Fastify would add a charset to the type of a JSON text, and the reference has none. */
const sendText = (reply: FastifyReply, text: string): FastifyReply => reply.send(Buffer.from(text))
