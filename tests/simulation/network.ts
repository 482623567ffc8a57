import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import type { Central } from '../../src-central/central.ts'
import type { Http, HttpFailure, HttpResponse } from '../../src-main/ports/http.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { Dice } from './dice.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** How bad the network of one station is; probabilities per request. */
export interface Weather {
  /** Nothing gets through: connections are turned down. */
  isDown: boolean
  loseRequest: number
  loseAnswer: number
  /** A proxy answers in central's place. */
  strange: number
  cut: number
  delayMs: [number, number]
}

export const calm: Weather = { isDown: false, loseRequest: 0, loseAnswer: 0, strange: 0, cut: 0, delayMs: [1, 5] }

interface Answer {
  response: HttpResponse
  bytes: Buffer
}

/**
 * The network between one station and a real central core: requests are handed to central's own
 * routes, and what happens on the way is decided by dice on a virtual clock.
 */
export const createNetwork = (options: { central: () => Central; clock: VirtualClock; dice: Dice; weather: () => Weather; isAlive: () => boolean }): Http => {
  const { central, clock, dice, weather, isAlive } = options
  const wait = (): Promise<void> =>
    new Promise((resolve) => {
      const [low, high] = weather().delayMs
      clock.after(dice.between(low, high), resolve)
    })
  /** What a station that crashed waits for never comes. */
  const never = (): Promise<never> => new Promise(() => {})
  const back = async <Value>(value: Value): Promise<Value> => (isAlive() ? value : never())

  const atCentral = async (method: 'GET' | 'POST', url: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Answer> => {
    const { pathname, search } = new URL(url)
    const { 'accept-encoding': _, ...plain } = headers
    const reply = await central().app.inject({ method, url: pathname + search, headers: { ...plain, host: new URL(url).host }, ...(body === undefined ? {} : { payload: body }) })
    const cookies = reply.headers['set-cookie']
    return {
      bytes: reply.rawPayload,
      response: {
        status: reply.statusCode,
        contentType: reply.headers['content-type'] ?? '',
        setCookies: cookies === undefined ? [] : [cookies].flat(),
        location: typeof reply.headers.location === 'string' ? reply.headers.location : null,
        // The central's HTTP layer stamps answers with the real time, which is not the simulation's.
        dateMs: null,
        text: reply.payload,
      },
    }
  }

  const exchange = async (method: 'GET' | 'POST', url: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Result<Answer, HttpFailure>> => {
    await wait()
    const sky = weather()
    if (!isAlive()) return never()
    if (sky.isDown) return back(fail({ type: 'refused', notSent: true }))
    if (dice.chance(sky.strange)) return back(ok({ bytes: Buffer.from('<html>'), response: { status: dice.pick([200, 502, 302]), contentType: 'text/html', setCookies: [], location: null, dateMs: null, text: '<html>' } }))
    if (dice.chance(sky.loseRequest)) return back(fail({ type: 'timeout', notSent: false }))
    const answer = await clock.during(atCentral(method, url, headers, body))
    await wait()
    if (dice.chance(sky.loseAnswer)) return back(fail({ type: 'cut', notSent: false }))
    return back(ok(answer))
  }

  return {
    request: async (wish) => {
      const answer = await exchange(wish.method, wish.url, wish.headers, wish.body)
      return answer.ok ? ok(answer.value.response) : answer
    },
    download: async (wish) => {
      const answer = await exchange('GET', wish.url, wish.headers)
      if (!answer.ok) return answer
      const { response, bytes } = answer.value
      const whole = bytes.length
      const kept = dice.chance(weather().cut) ? bytes.subarray(0, dice.between(0, whole - 1)) : bytes
      writeFileSync(wish.file, kept)
      wish.onBytes(kept.length)
      const from = Math.max(0, kept.indexOf(wish.fingerprintFrom))
      const fingerprint = createHash('sha256').update(kept.subarray(from)).digest('hex')
      return ok({ status: response.status, contentType: response.contentType, bytes: kept.length, fingerprint, head: '' })
    },
  }
}
