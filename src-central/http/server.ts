import { fastify, type FastifyInstance } from 'fastify'
import type { Profile } from '../domain/profile.ts'
import { errorWord } from '../error-word.ts'
import { limits } from '../limits.ts'
import type { Log } from '../ports.ts'
import { type Answer, notFoundPage, sendAnswer } from './answer.ts'
import { pages } from './pages.ts'
import { FORM_TYPE } from './request.ts'
import { securityHeaders } from './security-headers.ts'

const badRequest: Answer = { kind: 'page', status: 400, html: pages.badRequest }
const serverError: Answer = { kind: 'page', status: 500, html: pages.serverError }

const BYTES_TYPE = 'application/octet-stream'
const isFormType = (type = ''): boolean => type.split(';')[0]?.trim().toLowerCase() === FORM_TYPE

export type ServerDesk = {
  log: Log
  profile: Profile
  /** Addresses of proxies whose word counts on where a request comes from and whether it came over TLS. */
  trustedProxy?: string
}

/** The HTTP server without its routes. Every failure ends as a page without a cause; the cause goes to the log. */
export function createServer({ log, profile, trustedProxy }: ServerDesk): FastifyInstance {
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: limits.pathCodeLength },
    ...(trustedProxy === undefined ? {} : { trustProxy: trustedProxy }),
    frameworkErrors: (_error, request, reply) => {
      // No hook has run yet.
      sendAnswer(reply.headers(securityHeaders(profile, request)), notFoundPage)
    },
  })
  takeBodiesAsBytes(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(profile, request))
  })
  app.setNotFoundHandler((_request, reply) => sendAnswer(reply, notFoundPage))
  app.setErrorHandler((error, request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status < 500) return sendAnswer(reply, badRequest)
    // A stream may fail after it announced that it is compressed; the page is not.
    reply.removeHeader('content-encoding')
    log('request failed', { method: request.method, route: request.routeOptions.url ?? '', error: nameOf(error) })
    return sendAnswer(reply, serverError)
  })
  return app
}

/**
 * The reference reads a body as JSON whatever its type says, so no parser may look at it before the handler does, and
 * a type that is no type must not be refused. What remains of the type is whether it is a form.
 */
function takeBodiesAsBytes(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    request.raw.headers['content-type'] = isFormType(request.raw.headers['content-type']) ? FORM_TYPE : BYTES_TYPE
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
}

const nameOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? `${errorWord(error)} ${String(error.code)}` : errorWord(error)
