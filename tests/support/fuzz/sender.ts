import { Agent, request } from 'node:http'

export type RawRequest = { method: string; url: string; headers: Record<string, string>; body?: Buffer | undefined }
export type RawAnswer = { status: number; headers: Record<string, string | string[] | undefined>; text: string } | 'broken off'

const agent = new Agent({ keepAlive: true, maxSockets: 8 })
const PATIENCE_MS = 15_000

/** Sends what no well-behaved client would. Rejects when there is no answer in time: that is a hang. */
export const sendRaw = ({ method, url, headers, body }: RawRequest): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const path = url.slice(url.indexOf('/', 'http://'.length))
    const length = body === undefined || 'transfer-encoding' in headers ? {} : { 'content-length': String(body.length) }
    const sent = request({ hostname, port, path, method, agent, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      const finish = () => {
        clearTimeout(timer)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('latin1') })
      }
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        // It never ends by itself.
        if (String(response.headers['content-type']).startsWith('text/event-stream')) {
          finish()
          response.destroy()
        }
      })
      response.once('end', finish)
      response.once('error', finish)
    })
    const timer = setTimeout(() => {
      sent.destroy()
      reject(new Error(`no answer to ${method} ${path.slice(0, 200)} in ${PATIENCE_MS} ms`))
    }, PATIENCE_MS)
    sent.once('error', () => {
      clearTimeout(timer)
      resolve('broken off')
    })
    sent.end(body)
  })
