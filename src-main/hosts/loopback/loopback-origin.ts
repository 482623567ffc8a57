import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { Random } from '../../ports/random.ts'
import { faultLines } from '../../../src-shared/fault-lines.ts'
import type { Report } from '../bridge-fault.ts'
import type { DeskRouter } from '../desk-router.ts'
import type { RendererPage } from '../renderer-file.ts'
import type { TerminalRouter } from '../terminal-router.ts'
import { createBridgeServer } from './bridge-server.ts'
import { createEntrance, type Entrance } from './entrance.ts'
import { servePage } from './page-server.ts'

export type ListenProblem =
  | { type: 'port-in-use'; port: number }
  | { type: 'port-not-allowed'; port: number }
  | { type: 'cannot-listen'; port: number; code: string }

/** One page, its bridge and its way in, on a port of their own: for a browser that is an origin of its own. */
export interface LoopbackOrigin {
  origin: string
  host: string
  entrance: Entrance
  close(): Promise<void>
}

export interface OriginWish {
  router: DeskRouter | TerminalRouter
  page: RendererPage
  rendererDir: string
  /** 0 takes any free one. */
  port: number
  headers: (host: string) => Record<string, string>
  terminal: () => string | null
  random: Random
  report: Report
}

const ADDRESS = '127.0.0.1'

const listen = (server: Server, port: number): Promise<Result<number, ListenProblem>> =>
  new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      const code = error.code ?? 'unknown'
      if (code === 'EADDRINUSE') resolve(fail({ type: 'port-in-use', port }))
      else if (code === 'EACCES') resolve(fail({ type: 'port-not-allowed', port }))
      else resolve(fail({ type: 'cannot-listen', port, code }))
    }
    server.once('error', failed)
    server.listen({ host: ADDRESS, port, exclusive: true }, () => {
      server.off('error', failed)
      resolve(ok((server.address() as AddressInfo).port))
    })
  })

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** Begins to serve a page and its bridge to a browser on this computer, and to nobody else. */
export const openLoopbackOrigin = async ({ router, page, rendererDir, terminal, random, report, ...wish }: OriginWish): Promise<Result<LoopbackOrigin, ListenProblem>> => {
  const entrance = createEntrance(random)
  const server = createServer()
  const listening = await listen(server, wish.port)
  if (!listening.ok) return listening
  const port = listening.value
  const host = `${ADDRESS}:${port}`
  const origin = `http://${host}`
  const bridge = createBridgeServer(router, { host, origin, port, entrance }, report)
  const place = { host, port, rendererDir, entrance, page, headers: () => wish.headers(host), terminal }
  server.on('request', (request, response) => {
    servePage(request, response, place).catch((error: unknown) => {
      report(`A page request failed: ${faultLines(error)}`)
      response.destroy()
    })
  })
  server.on('upgrade', bridge.upgrade)
  const close = async (): Promise<void> => {
    bridge.close()
    await stop(server)
  }
  return ok({ origin, host, entrance, close })
}
