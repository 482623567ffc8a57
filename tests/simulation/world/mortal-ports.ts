import type { Clock } from '../../../src-main/ports/clock.ts'
import type { Log } from '../../../src-main/ports/log.ts'
import type { Random } from '../../../src-main/ports/random.ts'
import type { MirrorLoader } from '../../../src-main/store/mirror/loader.ts'
import { fail } from '../../../src-shared/result.ts'
import { inlineLoader } from '../../support/preload.ts'
import { isAfterlife, type Life } from './life.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** The ports of one life: each call may be its last, and nothing reaches it when it is over. */
export const mortalClock = (clock: Clock, life: Life, skewMs: () => number): Clock => ({
  nowMs: () => {
    life.step()
    return clock.nowMs() + skewMs()
  },
  monotonicMs: () => clock.monotonicMs(),
  after: (delayMs, task) => {
    life.step()
    return clock.after(delayMs, () => {
      if (!life.isAlive()) return
      try {
        task()
      } catch (error) {
        if (life.isAlive() || !isAfterlife(error)) throw error
      }
    })
  },
})

export const mortalRandom = (random: Random, life: Life): Random => ({
  bytes: (count) => {
    life.step()
    return random.bytes(count)
  },
  unit: () => {
    life.step()
    return random.unit()
  },
})

export const mortalLog = (lines: string[], life: Life): Log => {
  const write: Log['info'] = (message, facts) => {
    life.step()
    lines.push(`${message} ${JSON.stringify(facts ?? {})}`)
  }
  return { info: write, warn: write }
}

export const mortalLoader = (clock: VirtualClock, life: Life, isDiskFull: () => boolean): MirrorLoader => async (job, onProgress) => {
  life.step()
  if (isDiskFull()) return fail('full')
  const built = await clock.during(inlineLoader(job, onProgress))
  life.step()
  return built
}
