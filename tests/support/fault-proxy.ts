import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What goes wrong between a station and central. */
export type Fault =
  | { kind: 'none' }
  /** A captive portal or a proxy answers instead of central. */
  | { kind: 'html'; status: number }
  /** Central does the work, its answer never arrives. */
  | { kind: 'lose-answer' }
  /** The connection breaks before central sees anything. */
  | { kind: 'lose-request' }
  /** The answer stops after this many bytes. */
  | { kind: 'cut'; bytes: number }
  /** Nothing is answered at all. */
  | { kind: 'hang' }

export interface FaultProxy {
  url: string
  /** Applies to every request whose path matches, until changed. */
  set(fault: Fault, path?: RegExp): void
  /** Carries to another central from now on. */
  aim(target: string): void
  /** Requests seen, as `METHOD path`. */
  seen: string[]
  close(): Promise<void>
}

/** A proxy that carries HTTP to `target` and breaks what it is told to break. */
export const startFaultProxy = async (target: string): Promise<FaultProxy> => {
  let fault: Fault = { kind: 'none' }
  let path = /.*/u
  const seen: string[] = []
  let to = new URL(target)

  const forward = (incoming: IncomingMessage, outgoing: ServerResponse, now: Fault): void => {
    const onward = request({ host: to.hostname, port: to.port, method: incoming.method, path: incoming.url, headers: { ...incoming.headers, host: to.host } }, (answer) => {
      if (now.kind === 'lose-answer') {
        answer.resume()
        answer.on('end', () => outgoing.destroy())
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      if (now.kind !== 'cut') {
        answer.pipe(outgoing)
        return
      }
      let left = now.bytes
      answer.on('data', (chunk: Buffer) => {
        if (left <= 0) return
        outgoing.write(chunk.subarray(0, left), () => {
          if (left <= 0) outgoing.destroy()
        })
        left -= chunk.length
      })
      answer.on('end', () => outgoing.destroy())
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  }

  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`)
    const now: Fault = path.test(incoming.url ?? '') ? fault : { kind: 'none' }
    if (now.kind === 'hang') return
    if (now.kind === 'lose-request') {
      incoming.socket.destroy()
      return
    }
    if (now.kind === 'html') {
      incoming.resume()
      outgoing.writeHead(now.status, { 'content-type': 'text/html' }).end('<html><body>Welcome to the hotel network</body></html>')
      return
    }
    forward(incoming, outgoing, now)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    aim: (other) => {
      to = new URL(other)
    },
    set: (next, only = /.*/u) => {
      fault = next
      path = only
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
