import { fastify, type FastifyReply } from 'fastify'
import { refusals } from '../api-error.ts'
import { stripeLimits } from '../domain/limits.ts'
import type { StripeAnswer, StripeRequest } from './exchange.ts'

export type Listener = { url: string; close(): Promise<void> }

/** The real socket in front of the exchange. A lost answer is a connection that breaks, or one on which nothing comes any more. */
export async function listen({ host, port }: { host: string; port: number }, exchange: (request: StripeRequest) => Promise<StripeAnswer>): Promise<Listener> {
  const app = fastify({ bodyLimit: stripeLimits.bodyBytes, forceCloseConnections: true, exposeHeadRoutes: false })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    const refusal = status < 500 ? refusals.badParameter('body', 'The request cannot be read.') : refusals.broken
    return reply.code(status).send({ error: refusal.error })
  })
  app.all('/*', async (request, reply) => {
    const { method, url, body } = request
    const answer = await exchange({ method, url, headers: plainHeaders(request.headers), body: typeof body === 'string' ? body : '' })
    return send(reply, answer)
  })
  return { url: await app.listen({ host, port }), close: () => app.close() }
}

function send(reply: FastifyReply, answer: StripeAnswer): FastifyReply {
  if (answer.kind === 'answer') return reply.code(answer.status).headers(answer.headers).send(Buffer.from(answer.body))
  reply.hijack()
  if (answer.by === 'reset') reply.raw.destroy()
  return reply
}

const plainHeaders = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))
