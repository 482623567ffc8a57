import { capabilities as capabilitiesForm } from '../../../src-shared/wire/capabilities.ts'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import { NO_CAPABILITIES, type Capabilities, type CentralProblem } from '../../ports/central.ts'
import type { Line } from '../django-program/line.ts'

/** What this station knows how to use of what a Lanyard central offers. */
const USED = ['idempotency', 'deltaSync', 'batchUpload', 'doorChecks', 'checkOut', 'bulkCheckOut', 'undo', 'clientTimestamps', 'sheetKey'] as const satisfies readonly (keyof Capabilities)[]

/** So often "not found" has to come, each time between two proofs that the server itself is reached. */
const NOT_FOUND_TIMES = { usually: 3, afterItWasThere: 10 } as const

/** What a server said of itself, in its own words; the currency where it names one. */
export interface Offered {
  words: readonly string[]
  currency: string | null
}

const nothingMore: Offered = { words: [], currency: null }

/**
 * What the server said of itself. Django-program has no such address, so its "not found" is the answer that it offers
 * nothing. A proxy says the same of a server that it has just lost, and taking its word would drop the keys by which
 * central knows a repeat: it is believed only when it stays.
 */
export const createOffers = (line: Line) => {
  let known: Capabilities | null = null
  let last: Offered | null = null
  let wasThere = false

  const words = async (): Promise<Result<Offered | null, CentralProblem>> => {
    const reply = await line.send({ method: 'GET', path: 'station/capabilities/' })
    const hasNoSuchAddress = reply.kind === 'turned-away' && reply.problem === 'unknown-event'
    if (hasNoSuchAddress) return ok(null)
    if (reply.kind !== 'json') return fail(reply.problem)
    const said = capabilitiesForm.safeParse(reply.body)
    wasThere ||= said.success
    return ok(said.success ? { words: said.data.capabilities, currency: said.data.conference.currency } : nothingMore)
  }

  const askUntilSure = async (): Promise<Result<Offered, CentralProblem>> => {
    const times = wasThere ? NOT_FOUND_TIMES.afterItWasThere : NOT_FOUND_TIMES.usually
    for (let time = 1; ; time += 1) {
      const said = await words()
      if (!said.ok) return said
      if (said.value !== null) return ok(said.value)
      if (time === times) return ok(nothingMore)
      const reached = await line.probe()
      if (!reached.ok) return reached
    }
  }

  return {
    capabilities: (): Capabilities | null => known,
    /** As it was last told, also while the server is away; null before the first time. */
    last: (): Offered | null => last,
    /** The server was out of reach: it may come back as another one. */
    forget: (): void => {
      known = null
    },
    /** Only a clear answer counts: who is not sure what the server can do has not reached it yet. Asked after a probe. */
    ask: async (): Promise<Result<null, CentralProblem>> => {
      const said = await askUntilSure()
      if (!said.ok) return said
      last = said.value
      const { words: offered } = said.value
      known = { ...NO_CAPABILITIES, ...Object.fromEntries(USED.map((word) => [word, offered.includes(word)])) }
      return ok(null)
    },
  }
}

export type Offers = ReturnType<typeof createOffers>
