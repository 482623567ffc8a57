import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createPlainServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemHttp } from '../../../src-main/platform/http.ts'
import type { DownloadRequest, HttpRequest } from '../../../src-main/ports/http.ts'
import { limits } from '../../../src-shared/limits.ts'
import { startSilentHost } from '../../support/station-central/silent-host.ts'
import { tempFolder } from '../../support/temp-folder.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => void

const serve = async (listener: Listener) => {
  const connections = new Set<Socket>()
  const server = createServer(listener).on('connection', (socket: Socket) => connections.add(socket))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, connections }
}

/** Takes connections and does with them what the test wants. */
const accept = async (meet: (socket: Socket) => void): Promise<number> => {
  const sockets = new Set<Socket>()
  const server = createPlainServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    meet(socket)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const ask = (url: string, over: Partial<HttpRequest> = {}) => systemHttp.request({ method: 'POST', url, headers: {}, body: '{}', timeoutMs: 5000, ...over })
const take = (url: string, over: Partial<DownloadRequest> = {}) => {
  const file = join(tempFolder(), 'list')
  const wish = { url, headers: { 'accept-encoding': 'gzip' }, file, maxBytes: 1e7, stallMs: 1000, fingerprintFrom: '\n', onHeader: () => {}, onBytes: () => {}, signal: new AbortController().signal }
  return { file, answer: systemHttp.download({ ...wish, ...over }) }
}

describe('an answer', () => {
  test('is told with all that is read of it, and never followed elsewhere', async () => {
    const { url } = await serve((request, response) => {
      request.resume()
      response.writeHead(302, { location: 'http://login.example/', 'set-cookie': ['a=1', 'b=2'], 'content-type': 'text/html', date: 'Sat, 01 May 2027 07:45:00 GMT' }).end(`${request.method ?? ''} Zoë`)
    })
    expect(await ask(url, { body: '{"name": "Zoë"}' })).toEqual({
      ok: true,
      value: { status: 302, contentType: 'text/html', setCookies: ['a=1', 'b=2'], location: 'http://login.example/', dateMs: Date.UTC(2027, 4, 1, 7, 45), text: 'POST Zoë' },
    })
  })
  test('comes over the same connection as the one before', async () => {
    const { url, connections } = await serve((request, response) => void request.resume().on('end', () => response.end('ok')))
    for (let turn = 0; turn < 5; turn += 1) expect(await ask(url)).toMatchObject({ ok: true })
    expect(connections.size).toBe(1)
  })
  test('that was compressed is undone', async () => {
    const { url } = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a text')))
    expect(await ask(url)).toMatchObject({ value: { text: 'a text' } })
  })
  test('that does not end is too big, or too late', async () => {
    const { url } = await serve((_request, response) => {
      const flood = Buffer.alloc(1024 ** 2)
      const pour = (): void => {
        while (!response.destroyed && response.write(flood));
        response.once('drain', pour)
      }
      pour()
    })
    expect(await ask(url, { timeoutMs: 60_000 })).toEqual({ ok: false, problem: { type: 'too-big', notSent: false } })
    const { url: slow } = await serve((_request, response) => void response.write('a'))
    expect(await ask(slow, { timeoutMs: 300 })).toEqual({ ok: false, problem: { type: 'timeout', notSent: false } })
  })
})

describe('no answer', () => {
  test('because nobody listens there, or nobody has the name', async () => {
    const port = await accept(() => {})
    expect(await ask('http://127.0.0.1:1/')).toEqual({ ok: false, problem: { type: 'refused', notSent: true } })
    expect(await ask('http://nobody.invalid/', { timeoutMs: 20_000 })).toEqual({ ok: false, problem: { type: 'name-not-found', notSent: true } })
    expect(port).toBeGreaterThan(0)
  })
  test('because every packet is lost: nothing was sent', async () => {
    const url = await startSilentHost()
    const startedMs = performance.now()
    expect(await ask(url, { timeoutMs: 1500 })).toEqual({ ok: false, problem: { type: 'timeout', notSent: true } })
    expect(performance.now() - startedMs).toBeGreaterThan(1400)
    expect(await take(url, { stallMs: 800 }).answer).toEqual({ ok: false, problem: { type: 'timeout', notSent: true } })
  })
  test('because it is slow to come, or breaks off: it may have been done', async () => {
    const silent = await accept(() => {})
    expect(await ask(`http://127.0.0.1:${silent}/`, { timeoutMs: 300 })).toEqual({ ok: false, problem: { type: 'timeout', notSent: false } })
    const cut = await accept((socket) => socket.once('data', () => socket.destroy()))
    expect(await ask(`http://127.0.0.1:${cut}/`)).toEqual({ ok: false, problem: { type: 'cut', notSent: false } })
    const half = await accept((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf')))
    expect(await ask(`http://127.0.0.1:${half}/`)).toEqual({ ok: false, problem: { type: 'cut', notSent: false } })
    const noise = await accept((socket) => socket.once('data', () => socket.end('no HTTP at all\r\n\r\n')))
    expect(await ask(`http://127.0.0.1:${noise}/`)).toEqual({ ok: false, problem: { type: 'cut', notSent: false } })
  })
  test('because no one proved there who they are: nothing was sent', async () => {
    const silent = await accept(() => {})
    expect(await ask(`https://127.0.0.1:${silent}/`, { timeoutMs: 500 })).toEqual({ ok: false, problem: { type: 'timeout', notSent: true } })
    const gone = await accept((socket) => socket.once('data', () => socket.destroy()))
    expect(await ask(`https://127.0.0.1:${gone}/`)).toEqual({ ok: false, problem: { type: 'cut', notSent: true } })
    const plain = await accept((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n')))
    expect(await ask(`https://127.0.0.1:${plain}/`)).toEqual({ ok: false, problem: { type: 'other', notSent: true } })
  })
  test('because it could not even be asked', async () => {
    expect(await ask('http://127.0.0.1:1/', { headers: { cookie: 'a\nb' } })).toEqual({ ok: false, problem: { type: 'other', notSent: true } })
  })
})

describe('a download', () => {
  const LIST = `head\n${'x'.repeat(200_000)}`
  test('is kept as it was meant, with its header apart from its fingerprint', async () => {
    const headers: string[] = []
    let seen = 0
    const { url } = await serve((request, response) => response.writeHead(200, { 'content-type': 'x/y', 'content-encoding': 'gzip' }).end(gzipSync(request.url === '/' ? LIST : LIST.replace('head', 'another one'))))
    const first = take(url, { onHeader: (header) => headers.push(header), onBytes: (bytes) => (seen = bytes) })
    const told = await first.answer
    expect(told).toMatchObject({ ok: true, value: { status: 200, contentType: 'x/y', bytes: LIST.length, head: LIST.slice(0, 512) } })
    expect([headers, seen, readFileSync(first.file, 'utf8') === LIST]).toEqual([['head'], LIST.length, true])
    expect(await take(`${url}other`).answer).toMatchObject({ value: { fingerprint: told.ok ? told.value.fingerprint : '' } })
  })
  test('that was cut is none, compressed or not', async () => {
    const zipped = gzipSync(LIST)
    for (const [encoding, content] of [['gzip', zipped], ['identity', Buffer.from(LIST)]] as const) {
      const { url } = await serve((_request, response) => {
        response.writeHead(200, { 'content-encoding': encoding, 'content-length': content.length })
        response.write(content.subarray(0, content.length / 2), () => response.destroy())
      })
      expect(await take(url).answer).toEqual({ ok: false, problem: { type: 'cut', notSent: false } })
    }
    const { url } = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(zipped.subarray(0, zipped.length / 2)))
    expect(await take(url).answer).toEqual({ ok: false, problem: { type: 'cut', notSent: false } })
  })
  test('ends when nothing comes any more, when it is too big, and when nobody wants it', async () => {
    const { url } = await serve((_request, response) => void response.write('a'))
    expect(await take(url, { stallMs: 300 }).answer).toEqual({ ok: false, problem: { type: 'timeout', notSent: false } })
    const { url: big } = await serve((_request, response) => response.end(LIST))
    expect(await take(big, { maxBytes: 1000 }).answer).toEqual({ ok: false, problem: { type: 'too-big', notSent: false } })
    const stop = new AbortController()
    const unwanted = take(url, { stallMs: 60_000, signal: stop.signal })
    setTimeout(() => stop.abort(), 200)
    expect(await unwanted.answer).toMatchObject({ ok: false })
    expect(await take(url, { signal: stop.signal }).answer).toMatchObject({ ok: false })
  })
  test('that moves is given its time, however long it takes', async () => {
    const { url } = await serve((_request, response) => {
      let sent = 0
      const drip = setInterval(() => {
        sent += 1
        if (sent < 6) response.write('x\n')
        else {
          clearInterval(drip)
          response.end()
        }
      }, 250)
    })
    expect(await take(url, { stallMs: 900 }).answer).toMatchObject({ ok: true, value: { bytes: 10 } })
  })
  test('that does not fit on the disk is told so', async () => {
    const { url } = await serve((_request, response) => response.end(LIST))
    expect(await take(url, { file: '/dev/full' }).answer).toEqual({ ok: false, problem: { type: 'full', notSent: false } })
  })
})

test('no connection is waited for as long as for an answer', () => {
  expect(limits.connectTimeoutMs).toBeLessThan(limits.uploadTimeoutMs)
})
