import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { DeskClient } from '../../../src-shared/contract/types.ts'
import { createDeskRouter } from '../../../src-main/hosts/desk-router.ts'
import { createLoopbackHost } from '../../../src-main/hosts/loopback/loopback-host.ts'
import { systemRandom } from '../../../src-main/platform/random.ts'
import { createFakeDesk } from '../../unit/hosts/fake-desk.ts'

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** A folder like the built page, with a secret beside it that must never be served. */
const createPage = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-page-'))
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Lanyard</title>')
  writeFileSync(join(folder, 'renderer', '.hidden.txt'), 'hidden')
  writeFileSync(join(folder, 'renderer', 'assets', 'index-abc123.js'), 'export {}')
  return folder
}

/** A running loopback host with a fake desk, and plain requests that hide nothing. */
export const createLoopbackKit = async () => {
  const folder = createPage()
  const fake = createFakeDesk()
  const reports: string[] = []
  const started = await createLoopbackHost({
    router: createDeskRouter(fake.desk),
    rendererDir: join(folder, 'renderer'),
    port: 0,
    random: systemRandom,
    report: (line) => void reports.push(line),
  })
  if (!started.ok) throw new Error(`The host did not start: ${started.problem.type}`)
  const host = started.value
  const { port } = new URL(host.origin)

  /** Sends the path exactly as written: a URL class would tidy it up first. */
  const ask = (path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, agent: false, ...options }, (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => (body += part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      })
      sent.on('error', reject)
      sent.end()
    })

  const ticketPath = host.url.slice(host.origin.length)
  const enter = async (): Promise<string> => {
    const reply = await ask(ticketPath)
    return (reply.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
  }

  /** Opens a socket; resolves to it, or to the status it was refused with. */
  const open = (headers: Record<string, string>, path = '/bridge'): Promise<WebSocket | number> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
      socket.on('open', () => resolve(socket))
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      socket.on('error', reject)
    })

  const openClient = async (cookie: string) => {
    const socket = await open({ Cookie: cookie, Origin: host.origin })
    if (typeof socket === 'number') throw new Error(`Refused with ${socket}`)
    const client: DeskClient = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
    return { socket, client }
  }

  const close = async (): Promise<void> => {
    await host.close()
    rmSync(folder, { recursive: true })
  }
  return { host, port, fake, reports, ask, ticketPath, enter, open, openClient, close }
}

export type LoopbackKit = Awaited<ReturnType<typeof createLoopbackKit>>
