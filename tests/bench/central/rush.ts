import { Agent, request } from 'node:http'
import { type Series, seriesOf } from '../numbers.ts'

export type Shot = { url: string; headers: Record<string, string>; body: string }
export type Rush = { perSecond: number; series: Series }

/** One request on a connection that is kept; rejects unless the answer is 200. */
const shoot = (agent: Agent, { url, headers, body }: Shot): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode ?? 0}`))
      response.resume()
      response.once('end', resolve)
    })
    sent.once('error', reject)
    sent.end(body)
  })

/** Connections that each send one request after the other for some seconds, after a while of warming up. */
export async function rush(next: () => Shot, { connections, seconds, warmUpSeconds = 1 }: { connections: number; seconds: number; warmUpSeconds?: number }): Promise<Rush> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const startedMs = performance.now()
  const countFromMs = startedMs + warmUpSeconds * 1000
  const untilMs = countFromMs + seconds * 1000
  const waits: number[] = []
  const connection = async (): Promise<void> => {
    while (performance.now() < untilMs) {
      const sentMs = performance.now()
      await shoot(agent, next())
      if (sentMs >= countFromMs) waits.push(performance.now() - sentMs)
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  agent.destroy()
  return { perSecond: waits.length / seconds, series: seriesOf(waits) }
}
