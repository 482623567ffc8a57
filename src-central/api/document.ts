import type { FastifyInstance } from 'fastify'
import { sendAnswer } from '../http/answer.ts'
import { docsPage } from './docs/page.ts'
import { docsStyle } from './docs/style.ts'
import { openApiDocument } from './openapi.ts'
import type { Operation } from './operation.ts'

const DOCUMENT_PATH = '/openapi.json'
const STYLE_PATH = '/docs.css'

const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
/** The same for everybody, and new with every version. */
const CACHE = { 'cache-control': 'no-cache' }

/** The description of everything beyond the reference's API, for programs and for people. */
export function mountDocument(app: FastifyInstance, operations: readonly Operation[], fixes: readonly string[]): void {
  const written = once(() => write(operations, fixes))
  app.get(DOCUMENT_PATH, (_request, reply) => sendAnswer(reply, { kind: 'written', status: 200, text: written().text, headers: CACHE }))
  const headers = { ...CACHE, 'content-security-policy': POLICY }
  app.get('/docs', (_request, reply) => sendAnswer(reply, { kind: 'page', status: 200, html: written().html, headers }))
  app.get(STYLE_PATH, (_request, reply) =>
    sendAnswer(reply, { kind: 'written', status: 200, text: docsStyle, headers: { ...CACHE, 'content-type': 'text/css; charset=utf-8' } }),
  )
}

type Written = { text: string; html: string }

function write(operations: readonly Operation[], fixes: readonly string[]): Written {
  const document = openApiDocument(operations)
  return { text: JSON.stringify(document), html: docsPage({ document, fixes, stylePath: STYLE_PATH, documentPath: DOCUMENT_PATH }) }
}

/** Written when it is first asked for, which is hardly ever: a central that starts has people waiting. */
function once(make: () => Written): () => Written {
  let made: Written | undefined
  return () => (made ??= make())
}
