import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import type { Http, HttpFailure, HttpResponse } from '../../../src-main/ports/http.ts'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { Dice } from './dice.ts'
import type { CentralAnswer, House } from './house.ts'
import type { Life } from './life.ts'
import { strangerAnswer, type Answer } from './strangers.ts'
import type { Tally } from './tally.ts'
import type { VirtualClock } from './virtual-clock.ts'
import type { Weather } from './weather.ts'

/** A connection that broke while the request was in it: a server reads what was in its hands within this time. */
const STRAY_MS = 1000
/** What a desk sent before it was killed arrives within this time, or never. */
const STRAY_LONGEST_MS = 10_000
/** Only what central knows again may turn up as late as this. */
const LATE_MS = 15_000
const KEY = 'idempotency-key'

export interface NetworkWish {
  house: House
  clock: VirtualClock
  dice: Dice
  tally: Tally
  weather: () => Weather
  life: Life
  isDiskFull: () => boolean
  /** Requests that are still on their way, those of desks that are no more included. */
  afloat: { count: number }
}

interface Sent {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  body?: string
  deadlineMs: number
}

type Outcome = Result<Answer, HttpFailure>

const answerOf = ({ status, headers, bytes }: CentralAnswer, nowMs: number): Answer => {
  const cookies = headers['set-cookie']
  const response: HttpResponse = {
    status,
    contentType: String(headers['content-type'] ?? ''),
    setCookies: cookies === undefined || typeof cookies === 'number' ? [] : [cookies].flat(),
    location: typeof headers['location'] === 'string' ? headers['location'] : null,
    // The central's HTTP layer stamps answers with the real time, which is not the simulation's.
    dateMs: Math.floor(nowMs / 1000) * 1000,
    text: bytes.toString('utf8'),
  }
  return { bytes, response }
}

/**
 * The network between one desk and a real central core: requests are handed to central's own routes, and what happens
 * on the way is decided by dice on a virtual clock. A request without a key reaches central while its sender still
 * listens, or a moment after; one with a key may come at any time, and more than once.
 */
export const createNetwork = (wish: NetworkWish): Http => {
  const { house, clock, dice, tally, weather, life, afloat, isDiskFull } = wish

  const atCentral = async ({ method, url, headers, body }: Sent): Promise<Outcome> => {
    const { pathname, search, host } = new URL(url)
    const { 'accept-encoding': _, ...plain } = headers
    tally.count('requests')
    const heard = await house.ask({ method, url: pathname + search, headers: { ...plain, host }, ...(body === undefined ? {} : { payload: body }) })
    if (heard === null) return fail({ type: 'refused', notSent: true })
    return heard === 'cut' ? fail({ type: 'cut', notSent: false }) : ok(answerOf(heard, clock.nowMs()))
  }

  /** Keeps what is on its way in sight, so that the end of a day can wait for it. */
  const later = (delayMs: number, go: () => Promise<unknown> | void): void => {
    afloat.count += 1
    clock.after(delayMs, () => {
      const land = (): void => {
        afloat.count -= 1
      }
      void Promise.resolve(go()).then(land)
    })
  }

  const travel = async (sent: Sent, isHeard: () => boolean, end: (outcome: Outcome) => void): Promise<void> => {
    const sky = weather()
    const isKeyed = sent.headers[KEY] !== undefined
    if (!isHeard() && !isKeyed) return
    if (sky.link === 'down') return end(fail({ type: 'refused', notSent: true }))
    if (sky.link === 'silent') return
    if (dice.chance(sky.stranger)) {
      tally.count('answers of strangers')
      return end(ok(strangerAnswer(dice)))
    }
    if (dice.chance(sky.loseRequest)) {
      tally.count('lost requests')
      // A proxy may still hand it on, although nobody waits for the answer.
      if (dice.chance(0.3)) later(dice.between(0, STRAY_MS), () => atCentral(sent))
      return dice.chance(0.5) ? end(fail({ type: 'cut', notSent: false })) : undefined
    }
    if ((isKeyed || sent.method === 'GET') && dice.chance(sky.repeat)) {
      tally.count('repeated requests')
      later(dice.between(0, LATE_MS), () => atCentral(sent))
    }
    const outcome = await atCentral(sent)
    later(dice.between(...sky.delayMs), () => comeBack(outcome, end))
  }

  const comeBack = (outcome: Outcome, end: (outcome: Outcome) => void): void => {
    const sky = weather()
    if (!outcome.ok) return end(outcome)
    if (sky.link === 'silent') return
    if (sky.link === 'down' || dice.chance(sky.loseAnswer)) {
      tally.count('lost answers')
      return dice.chance(0.5) ? end(fail({ type: 'cut', notSent: false })) : undefined
    }
    if (dice.chance(sky.broken)) {
      tally.count('broken answers')
      return end(brokenAnswer(outcome.value))
    }
    return end(outcome)
  }

  /** Central did its work, and this is what becomes of the answer. */
  const brokenAnswer = ({ response, bytes }: Answer): Outcome => {
    if (dice.chance(0.5)) return ok(strangerAnswer(dice, [502, 503, 504, 500]))
    const kept = bytes.subarray(0, dice.between(0, Math.max(0, bytes.length - 1)))
    return ok({ bytes: kept, response: { ...response, text: kept.toString('utf8') } })
  }

  const exchange = (sent: Sent): Promise<Outcome> => {
    life.step()
    return new Promise((resolve) => {
      let isOver = false
      const end = (outcome: Outcome): void => {
        if (isOver) return
        isOver = true
        noWait()
        if (life.isAlive()) resolve(outcome)
      }
      const noWait = clock.after(sent.deadlineMs, () => end(fail({ type: 'timeout', notSent: false })))
      const delayMs = dice.between(...weather().delayMs)
      // The system goes on delivering what a killed program has sent, for a while.
      const isStray = dice.chance(0.5) && (sent.headers[KEY] !== undefined || delayMs <= STRAY_LONGEST_MS)
      later(delayMs, () => travel(sent, () => !isOver && (life.isAlive() || isStray), end))
    })
  }

  return {
    request: async ({ timeoutMs, ...sent }) => {
      const answer = await exchange({ ...sent, deadlineMs: timeoutMs })
      life.step()
      return answer.ok ? ok(answer.value.response) : answer
    },
    download: async (asked) => {
      const { url, headers, file, fingerprintFrom } = asked
      const answer = await exchange({ method: 'GET', url, headers, deadlineMs: asked.stallMs })
      life.step()
      if (!answer.ok) return answer
      if (isDiskFull()) return fail({ type: 'full', notSent: false })
      const { response, bytes } = answer.value
      writeFileSync(file, bytes)
      const from = Math.max(0, bytes.indexOf(fingerprintFrom))
      asked.onHeader(bytes.subarray(0, from).toString('utf8'))
      asked.onBytes(bytes.length)
      const fingerprint = createHash('sha256').update(bytes.subarray(from)).digest('hex')
      return ok({ status: response.status, contentType: response.contentType, bytes: bytes.length, fingerprint, head: '' })
    },
  }
}
