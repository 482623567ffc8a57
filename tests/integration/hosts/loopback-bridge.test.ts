import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { limits } from '../../../src-shared/limits.ts'
import { createLoopbackKit, type LoopbackKit } from './loopback-kit.ts'

let kit: LoopbackKit
let cookie: string
beforeEach(async () => {
  kit = await createLoopbackKit()
  cookie = await kit.enter()
})
afterEach(() => kit.close())

const closeCode = async (socket: WebSocket): Promise<unknown> => (await once(socket, 'close'))[0]

describe('opening the bridge', () => {
  it('needs our host, our origin, the cookie and the path', async () => {
    const Origin = kit.host.origin
    expect(await kit.open({ Origin })).toBe(403)
    expect(await kit.open({ Origin, Cookie: `lanyard_${kit.port}=wrong` })).toBe(403)
    expect(await kit.open({ Cookie: cookie })).toBe(403)
    expect(await kit.open({ Cookie: cookie, Origin: 'http://evil.example' })).toBe(403)
    expect(await kit.open({ Cookie: cookie, Origin: 'null' })).toBe(403)
    expect(await kit.open({ Cookie: cookie, Origin: `http://localhost:${kit.port}` })).toBe(403)
    expect(await kit.open({ Cookie: cookie, Origin, Host: `localhost:${kit.port}` })).toBe(421)
    expect(await kit.open({ Cookie: cookie, Origin }, '/other')).toBe(404)
    const socket = await kit.open({ Cookie: cookie, Origin })
    expect(socket).toBeInstanceOf(WebSocket)
  })

  it('is limited in number', async () => {
    const headers = { Cookie: cookie, Origin: kit.host.origin }
    for (let count = 0; count < 8; count += 1) expect(await kit.open(headers)).toBeInstanceOf(WebSocket)
    expect(await kit.open(headers)).toBe(503)
  })
})

describe('calls', () => {
  it('go there and back', async () => {
    const { client } = await kit.openClient(cookie)
    expect(await client.scan({ code: 'ABC' })).toEqual({ done: true })
    expect(kit.fake.scanned).toEqual(['ABC'])
    expect(await client.demo.codes()).toEqual([{ label: 'Admitted', code: 'DEMO1' }])
    expect(await client.search({ text: 'x' })).toEqual({ rows: [], tooMany: false, listAtMs: null })
  })

  it('are refused when the input does not fit the contract', async () => {
    const { client } = await kit.openClient(cookie)
    await expect(client.redeem({ code: '', lineId: 1, units: 1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(kit.reports).toEqual([])
  })

  it('report a bug behind them without the words it may quote', async () => {
    const { client } = await kit.openClient(cookie)
    await expect(client.search({ text: 'Ada Example' })).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
    expect(kit.reports).toHaveLength(1)
    expect(kit.reports[0]).toContain('A call failed: TypeError')
    expect(kit.reports[0]).not.toContain('Ada')
  })

  it('stream events until the page goes away', async () => {
    const { client, socket } = await kit.openClient(cookie)
    const events = await client.watch()
    expect((await events.next()).value).toEqual({ kind: 'queue', waiting: 0 })
    kit.fake.push(3)
    expect((await events.next()).value).toEqual({ kind: 'queue', waiting: 3 })
    expect(kit.fake.watchers()).toBe(1)
    socket.close()
    await vi.waitFor(() => expect(kit.fake.watchers()).toBe(0))
  })

  it('stop streaming when the page has seen enough', async () => {
    const { client } = await kit.openClient(cookie)
    const events = await client.watch()
    await events.next()
    await events.return(undefined)
    await vi.waitFor(() => expect(kit.fake.watchers()).toBe(0))
    expect(await client.cases()).toEqual([])
  })
})

describe('messages', () => {
  it('too big end the bridge', async () => {
    const { socket } = await kit.openClient(cookie)
    socket.send('x'.repeat(limits.bridgeMessageMaxBytes + 1))
    expect(await closeCode(socket)).toBe(1009)
  })

  it('that no page of ours sends end the bridge', async () => {
    const broken = ['', 'not json', '[]', '{"i":"1"}', '{"i":"1","p":{"u":"http://evil.example/"}}', '{"i":"1","t":3,"p":{}}']
    const withFile = '{"i":"1","p":{"u":"/scan","h":{"content-type":"multipart/form-data"}}}'
    for (const message of [...broken, withFile, Buffer.from('{"i":"1","p":{"u":"/cases"}}')]) {
      const { socket } = await kit.openClient(cookie)
      socket.send(message)
      expect(await closeCode(socket)).toBe(1008)
    }
    expect(kit.reports).toEqual([])
  })

  it('do not outlive the host', async () => {
    const { socket, client } = await kit.openClient(cookie)
    await client.watch()
    const closed = once(socket, 'close')
    await kit.host.close()
    await closed
    await vi.waitFor(() => expect(kit.fake.watchers()).toBe(0))
    await expect(kit.ask('/')).rejects.toThrow('ECONNREFUSED')
  })
})
