import { createHash } from 'node:crypto'
import { laterBy, type Micros, MICROS_PER_MS } from '../instant.ts'
import { limits } from '../limits.ts'
import type { GivenAnswer, KeptKey, KeyedRequest } from '../store/record/idempotency-key.ts'
import type { Store, Tables } from '../store/store.ts'
import { writeJson } from '../python/json-write.ts'
import { type Answer, type JsonAnswer, json } from './answer.ts'

/** How a handler writes, so that a request that carries a key has its effect once, however often it is sent. */
export type Once = {
  /** One transaction: the effect and the memory of its answer are there together or not at all. */
  write: (work: (tables: Tables) => Promise<JsonAnswer>) => Promise<Answer>
  /**
   * Work of several transactions with the outside world between them. Begun again when the central died in the middle,
   * so it has to go on from wherever it finds itself; `request` is the same then, and null without a key.
   */
  run: (work: (request: string | null) => Promise<JsonAnswer>) => Promise<Answer>
  /**
   * Work that may be done any number of times: it goes by what it finds. Only what the key was used for is remembered, no
   * answer. What is to have its effect once all the same is written with the `once` that it gets.
   */
  again: (work: (once: Once) => Answer | Promise<Answer>) => Promise<Answer>
}

/** Without a key, or where nobody keeps any: everything is done as often as it is asked for. */
export const everyTime = (store: Pick<Store, 'write'>): Once => {
  const once: Once = { write: (work) => store.write(work), run: (work) => work(null), again: async (work) => work(once) }
  return once
}

export type OnceDesk = { store: Store; now: () => Micros }

/** What makes a repeat a repeat: the same key for the same call with the same body, whoever sends it. */
export type RequestId = { conferenceId: number; key: string; call: string; body: Buffer }

export type KeptOnce = { once: (request: RequestId | undefined) => Once; removeOld: () => Promise<void> }

const stillRunning: JsonAnswer = {
  ...json(409, { error: 'The same request is still being worked on. Ask again in a moment.', code: 'still_running' }),
  headers: { 'retry-after': '1' },
}
const otherContent = json(422, { error: 'This Idempotency-Key was used for another request.', code: 'key_reused' })

/** Keys are remembered for 7 days; refusals that a handler decides are kept like any other answer. */
export function createKeptOnce({ store, now }: OnceDesk): KeptOnce {
  const running = new Set<string>()
  const oldest = () => laterBy(now(), -limits.idempotencyKeyMs)

  /** What to answer without doing anything; undefined when the work is to be done. */
  const answerFrom = (kept: KeptKey | undefined, request: KeyedRequest): Answer | undefined => {
    if (kept === undefined || kept.claimedAt < oldest()) return undefined
    if (kept.requestHash !== request.requestHash) return otherContent
    if (kept.given !== null) return replayed(kept.given)
    const isTakenOver = now() - kept.claimedAt > limits.idempotencyTakeoverMs * MICROS_PER_MS
    return isTakenOver ? undefined : stillRunning
  }

  const write = (request: KeyedRequest, work: (tables: Tables) => Promise<JsonAnswer>) =>
    store.write(async (tables): Promise<Answer> => {
      if (!(await tables.idempotencyKeys.tryLock(request))) return stillRunning
      const known = answerFrom(await tables.idempotencyKeys.find(request), request)
      if (known !== undefined) return known
      const answer = await work(tables)
      await tables.idempotencyKeys.keep(request, now(), given(answer))
      return answer
    })

  const claim = (request: KeyedRequest) =>
    store.write(async (tables) => {
      if (!(await tables.idempotencyKeys.tryLock(request))) return stillRunning
      const known = answerFrom(await tables.idempotencyKeys.find(request), request)
      if (known === undefined) await tables.idempotencyKeys.keep(request, now(), null)
      return known
    })

  const run = async (request: KeyedRequest, work: () => Promise<JsonAnswer>): Promise<Answer> => {
    const known = await claim(request)
    if (known !== undefined) return known
    const answer = await work()
    await store.write((tables) => tables.idempotencyKeys.keep(request, now(), given(answer)))
    return answer
  }

  /** Says when the key was used for something else, and otherwise remembers what it is used for. */
  const refuseOther = (request: KeyedRequest) =>
    store.write(async (tables): Promise<Answer | undefined> => {
      if (!(await tables.idempotencyKeys.tryLock(request))) return stillRunning
      const kept = await tables.idempotencyKeys.find(request)
      const isKept = kept !== undefined && kept.claimedAt >= oldest()
      if (isKept) return kept.requestHash === request.requestHash ? undefined : otherContent
      await tables.idempotencyKeys.keep(request, now(), null)
      return undefined
    })

  /** Two requests with one key inside this process: the second does not wait for the first. */
  const alone = async (request: KeyedRequest, work: () => Promise<Answer>): Promise<Answer> => {
    const name = `${request.conferenceId} ${request.keyHash}`
    if (running.has(name)) return stillRunning
    running.add(name)
    try {
      return await work()
    } finally {
      running.delete(name)
    }
  }

  const once = (id: RequestId | undefined): Once => {
    if (id === undefined) return everyTime(store)
    const request = keyedRequest(id)
    return {
      write: (work) => alone(request, () => write(request, work)),
      run: (work) => alone(request, () => run(request, () => work(`${request.keyHash} ${request.requestHash}`))),
      again: async (work) => (await refuseOther(request)) ?? work(once({ ...id, key: insideOf(id.key) })),
    }
  }
  return {
    once,
    removeOld: () => store.write((tables) => tables.idempotencyKeys.removeOlderThan(oldest())),
  }
}

const given = ({ status, body }: JsonAnswer): GivenAnswer => ({ status, answer: writeJson(body) })

const replayed = ({ status, answer }: GivenAnswer): Answer => ({
  kind: 'written',
  status,
  text: answer,
  headers: { 'idempotent-replayed': 'true' },
})

/** No client can send such a key: it has a blank. */
const insideOf = (key: string): string => `${key} inside`

const hash = (...parts: (string | Buffer)[]): string => {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\n')
  return sum.digest('hex')
}

/**
 * The same members in another order or with other blanks are the same request: a desk that sends what it has kept, alone or in a
 * batch, writes the JSON anew. When it happened is left out: a station and whoever speaks for it after its death send the same
 * operation by different clocks. What is no JSON is compared byte by byte.
 */
function canonical(body: Buffer): string | Buffer {
  try {
    return JSON.stringify(JSON.parse(body.toString('utf8')), (member, value: unknown) =>
      member === 'client_time' ? undefined : typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
        : value,
    )
  } catch {
    return body
  }
}

const keyedRequest = ({ conferenceId, key, call, body }: RequestId): KeyedRequest => ({
  conferenceId,
  keyHash: hash(key),
  requestHash: hash(call, canonical(body)),
})
