import { z } from 'zod'
import type { CentralProblem } from '../../ports/central.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Http } from '../../ports/http.ts'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import { createClockOffset } from '../clock-offset.ts'
import { createSession, type Account } from './session.ts'
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

/** The logged-in way to one event at one server, whatever is asked of it. */
export const createLine = ({ http, clock, origin, slug, account }: LineOptions) => {
  const session = createSession({ http, origin, loginPath: '/accounts/login/', account })
  const offset = createClockOffset()
  let mount: (typeof MOUNTS)[number] = MOUNTS[0]
  const base = (): string => `${origin}/${encodeURIComponent(slug)}/${mount}/`
  const send = createTransport({ http, session, base, clock, offset })

  const probeOnce = async (): Promise<Result<null, CentralProblem>> => {
    const reply = await send({ method: 'GET', path: NO_SUCH_TYPE })
    if (reply.kind !== 'json') return fail(reply.problem)
    return reply.status === 200 && emptyList.safeParse(reply.body).success ? ok(null) : fail('not-json')
  }

  return {
    send,
    base,
    session,
    clockOffsetMs: (): number | null => offset.valueMs(),
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
