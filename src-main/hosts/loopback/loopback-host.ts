import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { Random } from '../../ports/random.ts'
import type { Report } from '../bridge-fault.ts'
import { pageHeaders } from '../content-security-policy.ts'
import type { DeskRouter } from '../desk-router.ts'
import { terminalHeaders } from '../terminal-policy.ts'
import type { TerminalRouter } from '../terminal-router.ts'
import { openLoopbackOrigin, type ListenProblem, type LoopbackOrigin, type OriginWish } from './loopback-origin.ts'

export interface LoopbackHost {
  /** Opens the station once; give it to one browser. */
  url: string
  origin: string
  close(): Promise<void>
}

/** `page-missing`: the page was not built. */
export type LoopbackProblem = ListenProblem | { type: 'page-missing'; rendererDir: string }

export interface LoopbackWish {
  router: DeskRouter
  /** The page of the card company's script; null, as in every other mode, and nothing of it is served. */
  terminal?: TerminalRouter | null
  rendererDir: string
  /** 0 takes any free one. */
  port: number
  random: Random
  report?: Report
}

const toStderr: Report = (line) => process.stderr.write(`${line}\n`)

/** Serves the built page and the bridge to a browser on this computer, and to nobody else. */
export const createLoopbackHost = async (wish: LoopbackWish): Promise<Result<LoopbackHost, LoopbackProblem>> => {
  const { rendererDir, random, report = toStderr } = wish
  if (!existsSync(join(rendererDir, 'index.html'))) return fail({ type: 'page-missing', rendererDir })
  const common = { rendererDir, random, report }
  let inside: LoopbackOrigin | null = null
  const desk = await openLoopbackOrigin({
    ...common,
    router: wish.router,
    page: 'index.html',
    port: wish.port,
    // The frame's first address is the desk's own, which sends it on.
    headers: (host) => pageHeaders([`ws://${host}`], inside === null ? [] : ["'self'", inside.origin]),
    terminal: () => (inside === null ? null : `${inside.origin}/?ticket=${inside.entrance.renew()}`),
  })
  if (!desk.ok) return desk
  if (wish.terminal !== undefined && wish.terminal !== null) {
    const opened = await openTerminalOrigin({ ...common, router: wish.terminal, shownBy: desk.value.origin })
    if (!opened.ok) {
      await desk.value.close()
      return opened
    }
    inside = opened.value
  }
  return ok({
    url: `${desk.value.origin}/?ticket=${desk.value.entrance.ticket}`,
    origin: desk.value.origin,
    close: async () => {
      await Promise.all([desk.value.close(), inside?.close()])
    },
  })
}

/** An origin of its own, so that no script in there reaches into the desk's page, its bridge or its storage. */
const openTerminalOrigin = ({ shownBy, ...rest }: Pick<OriginWish, 'router' | 'rendererDir' | 'random' | 'report'> & { shownBy: string }): Promise<Result<LoopbackOrigin, ListenProblem>> =>
  openLoopbackOrigin({
    ...rest,
    page: 'terminal.html',
    port: 0,
    headers: (host) => terminalHeaders({ connect: [`ws://${host}`], shownBy }),
    terminal: () => null,
  })
