import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { ConnectionView, DeskClient, RecentView, VerdictView } from '../../../src-shared/contract/types.ts'

/** What a window of a station has been shown, and the way to its desk. */
export interface OpenWindow {
  client: DeskClient
  /** The next verdict after this number; rejected when the station is gone. */
  verdictAfter: (number: number) => Promise<VerdictView>
  connection: () => ConnectionView | undefined
  /** The last scans as the screen lists them; resolves once it has been told. */
  recent: () => Promise<readonly RecentView[]>
  isGone: () => boolean
  close: () => void
}

const cookieFor = async (url: string): Promise<string> => {
  const reply = await fetch(url, { redirect: 'manual' })
  await reply.arrayBuffer()
  return (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

const openSocket = async (url: string): Promise<WebSocket> => {
  const { origin, host } = new URL(url)
  const socket = new WebSocket(`ws://${host}/bridge`, { headers: { Cookie: await cookieFor(url), Origin: origin } })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return socket
}

/** Opens the station's window as a browser does, and watches what it is shown. */
export const openWindow = async (url: string): Promise<OpenWindow> => {
  const socket = await openSocket(url)
  const client: DeskClient = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
  const seen: { verdicts: VerdictView[]; recent: readonly RecentView[] | undefined; connection: ConnectionView | undefined; isGone: boolean } = {
    verdicts: [],
    recent: undefined,
    connection: undefined,
    isGone: false,
  }
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const look of waiting) look()
  }
  const leave = (): void => {
    seen.isGone = true
    wake()
  }
  socket.on('close', leave)
  socket.on('error', leave)
  const watch = async (): Promise<void> => {
    for await (const event of await client.watch()) {
      if (event.kind === 'verdict') seen.verdicts.push(event.verdict)
      if (event.kind === 'recent') seen.recent = event.recent
      if (event.kind === 'connection') seen.connection = event.connection
      wake()
    }
  }
  watch().catch(() => {}).finally(leave)

  const until = <Found>(find: () => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find()
        if (found === undefined && !seen.isGone) return
        waiting.delete(look)
        if (found === undefined) reject(new Error('The station is gone'))
        else resolve(found)
      }
      waiting.add(look)
      look()
    })
  return {
    client,
    verdictAfter: (number) => until(() => seen.verdicts.find((verdict) => verdict.number > number)),
    connection: () => seen.connection,
    recent: () => until(() => seen.recent),
    isGone: () => seen.isGone,
    close: () => socket.terminate(),
  }
}
