import { z } from 'zod'
import type { CentralProblem } from '../../ports/central.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Http } from '../../ports/http.ts'
import { ok, type Result } from '../../../src-shared/result.ts'
import type { Account } from '../account.ts'
import { createAnswerTime, timedRequests } from '../answer-time.ts'
import { createClockOffset } from '../clock-offset.ts'
import { createTokenSession } from '../lanyard/token-session.ts'
import { readAnswer } from '../read-answer.ts'
import { createLoginSession } from './login-session.ts'
import { createTransport } from './transport.ts'

/** The host project chooses the mount word; these two exist in the wild. */
const MOUNTS = ['registration', 'register'] as const
const NO_SUCH_TYPE = 'checkin/preload/?ticket_type=lanyard-probe'
/** Of all that may answer at an address, only our server answers like this. */
const emptyList = z.object({ conference: z.string(), attendees: z.array(z.unknown()) })

export interface LineOptions {
  http: Http
  clock: Clock
  /** Scheme, host and port, without a slash at the end. */
  origin: string
  slug: string
  account: Account
}

/** The way to one event at one server in the name of one account, whatever is asked of it. */
export const createLine = ({ http, clock, origin, slug, account }: LineOptions) => {
  const answerTime = createAnswerTime()
  const request = timedRequests(http, clock, answerTime)
  const session = account.kind === 'token' ? createTokenSession(account) : createLoginSession({ request, origin, loginPath: '/accounts/login/', account, patienceMs: () => answerTime.patienceMs() })
  const offset = createClockOffset()
  let mount: (typeof MOUNTS)[number] = MOUNTS[0]
  const base = (): string => `${origin}/${encodeURIComponent(slug)}/${mount}/`
  const send = createTransport({ request, session, base, clock, offset, answerTime })

  const probeOnce = async (): Promise<Result<null, CentralProblem>> => {
    const told = readAnswer(await send({ method: 'GET', path: NO_SUCH_TYPE }), emptyList)
    return told.ok ? ok(null) : told
  }

  return {
    send,
    base,
    session,
    clockOffsetMs: (): number | null => offset.valueMs(),
    answerMs: (): number | null => answerTime.lastMs(),
    /** Proves address, event, account and right; finds out which mount word the server uses. */
    probe: async (): Promise<Result<null, CentralProblem>> => {
      const first = await probeOnce()
      if (first.ok || first.problem !== 'unknown-event') return first
      const before = mount
      mount = mount === MOUNTS[0] ? MOUNTS[1] : MOUNTS[0]
      const second = await probeOnce()
      if (!second.ok) mount = before
      return second.ok ? second : first
    },
  }
}

export type Line = ReturnType<typeof createLine>
