import type { HttpResponse } from '../../../src-main/ports/http.ts'
import type { Dice } from './dice.ts'

export interface Answer {
  response: HttpResponse
  bytes: Buffer
}

/**
 * Before central has heard anything: sign-in pages, proxies, another program at the address. No "not found": that page
 * is how a django-program says that it keeps no keys, so a stranger's would be believed.
 */
const STRANGERS = [200, 302, 403, 404, 405, 429, 500, 502, 503, 504, 511]
const PAGE = '<html><body>Welcome</body></html>'

/** A page in central's place. It must never be taken for central's word on what was done. */
export const strangerAnswer = (dice: Dice, statuses: readonly number[] = STRANGERS): Answer => ({
  bytes: Buffer.from(PAGE),
  response: { status: dice.pick(statuses), contentType: 'text/html', setCookies: [], location: dice.chance(0.5) ? 'http://sign-in.test/' : null, dateMs: null, text: PAGE },
})
