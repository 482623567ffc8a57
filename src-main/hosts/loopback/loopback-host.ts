import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { Random } from '../../ports/random.ts'
import type { DeskRouter } from '../desk-router.ts'
import { faultLines, type Report } from '../bridge-fault.ts'
import { createBridgeServer } from './bridge-server.ts'
import { createEntrance } from './entrance.ts'
import { servePage } from './page-server.ts'

export interface LoopbackHost {
  /** Opens the station once; give it to one browser. */
  url: string
  origin: string
  close(): Promise<void>
}

export type LoopbackProblem =
  | { type: 'port-in-use'; port: number }
  | { type: 'port-not-allowed'; port: number }
  | { type: 'cannot-listen'; port: number; code: string }
  /** The page was not built. */
  | { type: 'page-missing'; rendererDir: string }

export interface LoopbackWish {
  router: DeskRouter
  rendererDir: string
  /** 0 takes any free one. */
  port: number
  random: Random
  report?: Report
}

const ADDRESS = '127.0.0.1'

const listen = (server: Server, port: number): Promise<Result<number, LoopbackProblem>> =>
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

const toStderr: Report = (line) => process.stderr.write(`${line}\n`)

/** Serves the built page and the bridge to a browser on this computer, and to nobody else. */
export const createLoopbackHost = async (wish: LoopbackWish): Promise<Result<LoopbackHost, LoopbackProblem>> => {
  const { router, rendererDir, random, report = toStderr } = wish
  if (!existsSync(join(rendererDir, 'index.html'))) return fail({ type: 'page-missing', rendererDir })
  const entrance = createEntrance(random)
  const server = createServer()
  const listening = await listen(server, wish.port)
  if (!listening.ok) return listening
  const port = listening.value
  const host = `${ADDRESS}:${port}`
  const origin = `http://${host}`
  const bridge = createBridgeServer(router, { host, origin, port, entrance }, report)
  server.on('request', (request, response) => {
    servePage(request, response, { host, port, rendererDir, entrance }).catch((error: unknown) => {
      report(`A page request failed: ${faultLines(error)}`)
      response.destroy()
    })
  })
  server.on('upgrade', bridge.upgrade)
  return ok({
    url: `${origin}/?ticket=${entrance.ticket}`,
    origin,
    close: async () => {
      bridge.close()
      await stop(server)
    },
  })
}
