import type { Http, HttpRequest, HttpResponse } from '../../../src-main/ports/http.ts'
import { fail, ok } from '../../../src-shared/result.ts'

export type Said = Pick<HttpResponse, 'status' | 'contentType' | 'text'>

export const saidJson = (body: unknown, status = 200): Said => ({ status, contentType: 'application/json', text: JSON.stringify(body) })

const WORDS = ['idempotency', 'deltaSync', 'batchUpload', 'doorChecks', 'checkOut', 'bulkCheckOut', 'undo', 'clientTimestamps']

const capabilities = {
  product: 'lanyard-central',
  version: '1',
  api: 1,
  profile: 'lanyard',
  conference: { slug: 'conf', name: 'Conf', timezone: 'UTC', currency: 'eur' },
  capabilities: WORDS,
  fixes: [],
  time: '2027-05-01T07:45:00+00:00',
}

/** A Lanyard central as far as reaching it goes; what it answers to the rest is up to the test. */
export const scriptedHttp = (answer: (request: HttpRequest) => Said | Promise<Said>): Http => ({
  request: async (request) => {
    const path = new URL(request.url).pathname
    const of = (said: Said, setCookies: string[] = []) => ok({ ...said, setCookies, location: null, dateMs: null })
    if (path === '/accounts/login/') return of({ status: request.method === 'GET' ? 200 : 302, contentType: 'text/html', text: '' }, request.method === 'GET' ? ['csrftoken=a'] : ['sessionid=b', 'csrftoken=c'])
    if (path.endsWith('/checkin/preload/')) return of(saidJson({ conference: 'conf', count: 0, attendees: [] }))
    if (path.endsWith('/station/capabilities/')) return of(saidJson(capabilities))
    return of(await answer(request))
  },
  download: () => Promise.resolve(fail({ type: 'refused', notSent: true })),
})
