import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Stripe } from 'stripe'
import { onTestFinished } from 'vitest'
import type { Post } from '../../../src-central/simulators/stripe/webhooks/messenger.ts'

export const WEBHOOK_SECRET = 'whsec_of_the_simulator'

/** Sends over a real socket; nobody answering is null. */
export const postByFetch: Post = async ({ url, headers, body, timeoutMs }) => {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}

export type Received = { event: Stripe.Event; signature: string }

/** A webhook endpoint that takes what the real package accepts, and refuses the rest. */
export async function startReceiver(nowMs: () => number, statuses: number[] = []) {
  const received: Received[] = []
  const refused: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature'])
      try {
        const event = Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, WEBHOOK_SECRET, 300, undefined, nowMs())
        received.push({ event, signature })
        response.writeHead(statuses.shift() ?? 200).end()
      } catch (error) {
        refused.push(String(error))
        response.writeHead(400).end()
      }
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { received, refused, types: () => received.map(({ event }) => event.type), webhook: { url: `http://127.0.0.1:${port}/hook`, secret: WEBHOOK_SECRET, post: postByFetch } }
}
