import { stripeLimits } from '../domain/limits.ts'
import type { FaultSource } from '../faults.ts'
import { API_VERSION } from '../http/api-version.ts'
import type { JsonObject } from '../json.ts'
import type { MessageType, World } from '../world.ts'
import { signatureHeader } from './signature.ts'

/** Sends one message over HTTP. The status, or null when no answer came. A port, because the central opens no connections by itself. */
export type Post = (message: { url: string; headers: Readonly<Record<string, string>>; body: string; timeoutMs: number }) => Promise<number | null>

export type WebhookEndpoint = { url: string; secret: string; post: Post }

/** What became of a message: one number per attempt, null where nobody answered. */
export type Message = { id: string; type: MessageType; object: JsonObject; payload: string; attempts: readonly (number | null)[] }

export type Messenger = {
  emit(type: MessageType, object: JsonObject): void
  /** Everything that was ever meant to be sent, also what no endpoint was there for. */
  messages(): readonly Message[]
  /** Ends when nothing is on its way; what waits for its time does not count. */
  idle(): Promise<void>
  close(): void
}

type Parts = { world: World; faults: FaultSource; endpoint: WebhookEndpoint | undefined }
type Sent = Omit<Message, 'attempts'> & { attempts: (number | null)[] }

/** Rule P24. First attempts keep their order, unless a fault says otherwise; Stripe promises none. */
export function createMessenger({ world, faults, endpoint }: Parts): Messenger {
  const all: Sent[] = []
  let line: Promise<void> = Promise.resolve()
  let behind: Sent[] = []
  let isOpen = true

  const later = (delayMs: number, task: () => void): void => {
    world.deadlines.at(world.clock.nowMs() + delayMs, task)
  }
  const attempt = async (message: Sent): Promise<void> => {
    if (endpoint === undefined || !isOpen) return
    const status = await endpoint.post({
      url: endpoint.url,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signatureHeader({ secret: endpoint.secret, seconds: world.nowSeconds(), payload: message.payload }),
      },
      body: message.payload,
      timeoutMs: stripeLimits.webhookAnswerMs,
    })
    message.attempts.push(status)
    const waitMs = stripeLimits.webhookRetriesMs[message.attempts.length - 1]
    const isTaken = status !== null && status >= 200 && status < 300
    if (!isTaken && waitMs !== undefined && isOpen) later(waitMs, () => queue(message))
  }
  const queue = (message: Sent): void => {
    line = line.then(() => attempt(message))
  }
  const send = (message: Sent): void => {
    queue(message)
    for (const waiting of behind.splice(0)) queue(waiting)
  }
  const holdBack = (message: Sent): void => {
    behind.push(message)
    later(stripeLimits.webhookAnswerMs, () => {
      if (!behind.includes(message)) return
      behind = behind.filter((waiting) => waiting !== message)
      queue(message)
    })
  }

  const dispatch = (message: Sent): void => {
    const fault = faults.strikeMessage(message.type)
    switch (fault?.kind) {
      case undefined:
        return send(message)
      case 'lost':
        return
      case 'doubled':
        send(message)
        return queue(message)
      case 'late':
        return later(fault.ms, () => send(message))
      case 'behind':
        return holdBack(message)
    }
    return fault satisfies never
  }

  return {
    emit: (type, object) => {
      const id = world.newId('evt_')
      const message: Sent = { id, type, object, payload: payloadOf({ id, type, object, seconds: world.nowSeconds() }), attempts: [] }
      all.push(message)
      if (endpoint !== undefined) dispatch(message)
    },
    messages: () => all,
    idle: async () => {
      let seen: Promise<void> | null = null
      while (seen !== line) {
        seen = line
        await line
      }
    },
    close: () => {
      isOpen = false
    },
  }
}

type Content = { id: string; type: MessageType; object: JsonObject; seconds: number }

const payloadOf = ({ id, type, object, seconds }: Content): string =>
  JSON.stringify({
    id,
    object: 'event',
    api_version: API_VERSION,
    created: seconds,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  })
