import { createServer, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDice } from '../../../src-central/seed/dice.ts'
import { drawFault, type ConnectionFault } from '../../support/faults/connection-fault.ts'
import { startTcpProxy } from '../../support/faults/tcp-proxy.ts'

const ANSWER = 'x'.repeat(2000)

/** A server that remembers the bodies it was sent whole. */
const startServer = async () => {
  const bodies: string[] = []
  const server = createServer((request: IncomingMessage, response) => {
    let body = ''
    request.on('data', (part) => (body += String(part)))
    request.on('end', () => {
      bodies.push(body)
      response.end(ANSWER)
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.close().closeAllConnections())
  return { bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const startProxied = async (fault: ConnectionFault) => {
  const server = await startServer()
  const proxy = await startTcpProxy(server.url, () => fault)
  onTestFinished(() => proxy.close())
  const send = async (waitMs = 2000): Promise<string> => {
    try {
      const answer = await fetch(proxy.url, { method: 'POST', body: 'y'.repeat(1000), signal: AbortSignal.timeout(waitMs) })
      return (await answer.text()) === ANSWER ? 'whole' : 'short'
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'silence' : 'broken'
    }
  }
  return { server, proxy, send }
}

describe('the proxy that breaks connections', () => {
  it.each<[ConnectionFault, string, number]>([
    [{ kind: 'pass' }, 'whole', 1],
    [{ kind: 'delay', ms: 20 }, 'whole', 1],
    [{ kind: 'slow', bytesPerSecond: 50_000 }, 'whole', 1],
    [{ kind: 'refuse' }, 'broken', 0],
    [{ kind: 'cut-request', after: 700 }, 'broken', 0],
    [{ kind: 'cut-answer', after: 700 }, 'broken', 1],
    [{ kind: 'reset', after: 700 }, 'broken', 1],
    [{ kind: 'lose-answer', after: 0 }, 'broken', 1],
  ])('%j: the client gets it %s, the server %i whole requests', async (fault, got, arrived) => {
    const { server, proxy, send } = await startProxied(fault)
    expect(await send()).toBe(got)
    await expect.poll(() => server.bodies.length).toBe(arrived)
    expect(proxy.struck.get(fault.kind) ?? 0).toBe(fault.kind === 'pass' ? 0 : 1)
  })

  it.each<ConnectionFault>([{ kind: 'mute' }, { kind: 'freeze', after: 700 }])('%j: nobody answers and nobody hangs up, until it is calm', async (fault) => {
    const { server, proxy, send } = await startProxied(fault)
    expect(await send(400)).toBe('silence')
    expect(server.bodies).toEqual([])
    await proxy.calm()
    expect(await send()).toBe('whole')
  })

  it('a frozen connection stays open at the client after the server is gone', async () => {
    const { proxy } = await startProxied({ kind: 'freeze', after: 10 })
    const client = connect(Number(new URL(proxy.url).port), '127.0.0.1')
    const seen: string[] = []
    for (const event of ['data', 'end', 'close', 'error'] as const) client.on(event, () => seen.push(event))
    client.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(seen).toEqual([])
    client.destroy()
  })

  it('refuses connections while it is away', async () => {
    const { proxy, send } = await startProxied({ kind: 'pass' })
    const back = proxy.away(300)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await expect(fetch(proxy.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
    await back
    expect(await send()).toBe('whole')
  })

  it('the same seed draws the same faults, and every kind comes up', () => {
    const draw = (seed: number) => {
      const dice = createDice(seed)
      return Array.from({ length: 1000 }, () => drawFault(dice))
    }
    expect(draw(3)).toEqual(draw(3))
    expect(new Set(draw(3).map(({ kind }) => kind)).size).toBe(10)
  })
})
