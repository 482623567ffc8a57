import { capabilities as capabilitiesForm } from '../../../src-shared/wire/capabilities.ts'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import { NO_CAPABILITIES, type Capabilities, type CentralProblem } from '../../ports/central.ts'
import type { Line } from '../django-program/line.ts'

/** What this station knows how to use of what a Lanyard central offers. */
const USED = ['idempotency', 'deltaSync', 'batchUpload', 'doorChecks', 'checkOut', 'bulkCheckOut', 'undo', 'clientTimestamps'] as const satisfies readonly (keyof Capabilities)[]

/** What the server said of itself. Django-program has no such address, so its "not found" is the answer that it offers nothing. */
export const createOffers = (line: Line) => {
  let known: Capabilities | null = null
  return {
    capabilities: (): Capabilities | null => known,
    /** The server was out of reach: it may come back as another one. */
    forget: (): void => {
      known = null
    },
    /** Only a clear answer counts: who is not sure what the server can do has not reached it yet. */
    ask: async (): Promise<Result<null, CentralProblem>> => {
      const reply = await line.send({ method: 'GET', path: 'station/capabilities/' })
      const hasNoSuchAddress = reply.kind === 'turned-away' && reply.problem === 'unknown-event'
      if (reply.kind !== 'json' && !hasNoSuchAddress) return fail(reply.problem)
      const said = capabilitiesForm.safeParse(reply.kind === 'json' ? reply.body : null)
      const words = said.success ? said.data.capabilities : []
      known = { ...NO_CAPABILITIES, ...Object.fromEntries(USED.map((word) => [word, words.includes(word)])) }
      return ok(null)
    },
  }
}
