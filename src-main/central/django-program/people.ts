import type { Attendee } from '../../../src-shared/domain/attendee.ts'
import { ok, type Result } from '../../../src-shared/result.ts'
import type { Central, CentralProblem } from '../../ports/central.ts'
import { readAnswer } from '../read-answer.ts'
import { lookupAnswer, lookupToAttendee, unknownPerson } from './answers.ts'
import type { Line } from './line.ts'

/** Whoever does not know departures does not look at it. */
const PRESENCE = '?presence=true'

/** One person at a time, as central knows them now. */
export const createPeople = ({ send }: Line): Pick<Central, 'lookup' | 'readBack'> => {
  const lookup = async (code: string, timeoutMs?: number): Promise<Result<Attendee | null, CentralProblem>> => {
    // A slash can never match the route, so no such code exists there.
    if (code.includes('/')) return ok(null)
    const reply = await send({ method: 'GET', path: `checkin/lookup/${encodeURIComponent(code)}/${PRESENCE}`, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
    if (reply.kind === 'json' && reply.status === 404 && unknownPerson.safeParse(reply.body).success) return ok(null)
    const told = readAnswer(reply, lookupAnswer)
    return told.ok ? ok(lookupToAttendee(told.value)) : told
  }
  return {
    lookup,
    readBack: async (code, lineId) => {
      const found = await lookup(code)
      if (!found.ok) return found
      if (found.value === null) return ok(null)
      const redeemed = found.value.lines.find((row) => row.lineId === lineId)?.redeemed ?? null
      return ok({ checkedIn: found.value.checkedInAtMs !== null, redeemed })
    },
  }
}
