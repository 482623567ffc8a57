import type { CentralProblem } from '../../ports/central.ts'
import type { HttpResponse } from '../../ports/http.ts'

const NETWORK_LOGIN = 511
/** A proxy answers for a server that is not there just now: restarted, moved or upgraded. */
const AWAY: readonly number[] = [502, 503, 504]

/** What a page says that came where central's JSON should have come. Networks that want a sign-in answer every call with theirs. */
export const problemOfPage = ({ status, location }: Pick<HttpResponse, 'status' | 'location'>): CentralProblem => {
  if (status === NETWORK_LOGIN) return 'captive'
  if (AWAY.includes(status)) return 'upgrading'
  if (status >= 500) return 'server-error'
  const leadsAway = status >= 300 && status < 400 && /^https?:/iu.test(location ?? '')
  return leadsAway || status === 200 ? 'captive' : 'not-json'
}
