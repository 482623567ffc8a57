import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { type JsonValue, writeJson } from '../python/json-write.ts'
import { pages } from './pages.ts'

type Headers = Readonly<Record<string, string | string[]>>

export type JsonAnswer = { kind: 'json'; status: number; body: JsonValue; headers?: Headers }

/** What a handler decides. Putting it on the wire happens in one place, so every answer looks alike. */
export type Answer =
  | JsonAnswer
  /** JSON that was written before, byte by byte. */
  | { kind: 'written'; status: number; text: string; headers?: Headers }
  | { kind: 'page'; status: number; html: string; headers?: Headers }
  | { kind: 'empty'; status: number; headers?: Headers }
  | { kind: 'stream'; content: Readable; headers: Headers }

export const json = (status: number, body: JsonValue): JsonAnswer => ({ kind: 'json', status, body })
export const notFoundPage: Answer = { kind: 'page', status: 404, html: pages.notFound }

const JSON_TYPE = 'application/json'
const HTML_TYPE = 'text/html; charset=utf-8'

export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  switch (answer.kind) {
    case 'json':
      return sendText(reply.code(answer.status).headers({ 'content-type': JSON_TYPE, ...answer.headers }), writeJson(answer.body))
    case 'written':
      return sendText(reply.code(answer.status).headers({ 'content-type': JSON_TYPE, ...answer.headers }), answer.text)
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
