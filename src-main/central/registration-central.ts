import type { Result } from '../../src-shared/result.ts'
import type { Central } from '../ports/central.ts'
import { createDjangoCentral } from './django-program/django-central.ts'
import { createLine, type LineOptions } from './django-program/line.ts'
import { createOffers } from './lanyard/offers.ts'

/**
 * A server with django-program's registration API: that program itself, or a Lanyard central, which answers the same
 * calls and says what it can do beyond them. Which of the two it is turns out when it is reached, and anew after every
 * failure: a server that was away may come back as another one, and a key is only worth something where it is kept.
 */
export const createRegistrationCentral = (options: LineOptions): Central => {
  const line = createLine(options)
  const offers = createOffers(line)
  const django = createDjangoCentral({ http: options.http, clock: options.clock, line })
  const doubtAfter = <Value, Problem>(result: Result<Value, Problem>): Result<Value, Problem> => {
    if (!result.ok) offers.forget()
    return result
  }
  return {
    ...django,
    get capabilities() {
      return offers.capabilities()
    },
    probe: async () => {
      const reached = doubtAfter(await django.probe())
      return reached.ok && offers.capabilities() === null ? await offers.ask() : reached
    },
    lookup: async (code, timeoutMs) => doubtAfter(await django.lookup(code, timeoutMs)),
    readBack: async (code, lineId) => doubtAfter(await django.readBack(code, lineId)),
    deliver: async (parcel) => {
      const result = await django.deliver(parcel)
      if (result.problem !== null) offers.forget()
      return result
    },
  }
}
