import { fastify, type FastifyReply } from 'fastify'
import { onTestFinished } from 'vitest'
import { microsToIso } from '../../../src-central/instant.ts'
import type { Purpose } from '../../../src-central/locks.ts'
import type { SimulatedLocks } from '../../../src-central/simulators/locks/simulated-locks.ts'

export const LOCKS_TOKEN = 'token-of-the-locks'

/** What a lock server does instead of answering properly. */
export type Strange = { status: number; type: string; text: string; headers?: Record<string, string> } | 'break off'

export type LockServer = { url: string; close: () => Promise<void>; /** Answers the next requests so. */ answer: (strange: Strange, times?: number) => void; requests: () => string[] }

/** A lock server over real sockets, in front of simulated locks. */
export async function startLockServer(locks: SimulatedLocks, port = 0): Promise<LockServer> {
  const app = fastify({ forceCloseConnections: true })
  const strange: Strange[] = []
  const requests: string[] = []
  app.addHook('onRequest', async (request, reply) => {
    requests.push(`${request.method} ${request.url}`)
    if (request.headers.authorization !== `Bearer ${LOCKS_TOKEN}`) return reply.code(401).send({ reason: 'not_allowed' })
    const next = strange.shift()
    if (next === undefined) return undefined
    if (next === 'break off') {
      reply.hijack()
      reply.raw.destroy()
      return undefined
    }
    return reply.code(next.status).headers({ 'content-type': next.type, ...next.headers }).send(next.text)
  })
  app.post<{ Body: { purpose: Purpose; place: string } }>('/pins/', async (request, reply) => {
    const key = String(request.headers['idempotency-key'])
    const outcome = await locks.make({ key, ...request.body })
    if (outcome.kind === 'unknown') return silence(reply)
    if (outcome.kind === 'refused') return reply.code(409).send({ reason: outcome.reason })
    return reply.code(201).send({ pin: outcome.pin, valid_from: microsToIso(outcome.validFrom), valid_until: microsToIso(outcome.validUntil) })
  })
  app.post<{ Params: { key: string } }>('/pins/:key/withdraw/', async (request, reply) => {
    const outcome = await locks.takeBack(request.params.key)
    return outcome.kind === 'unknown' ? silence(reply) : reply.send({ state: 'withdrawn' })
  })
  const url = await app.listen({ host: '127.0.0.1', port })
  onTestFinished(() => app.close())
  return {
    url,
    close: () => app.close(),
    answer: (next, times = 1) => void strange.push(...Array.from({ length: times }, () => next)),
    requests: () => requests,
  }
}

/** The connection breaks: nobody learns what happened. */
function silence(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.destroy()
  return reply
}
