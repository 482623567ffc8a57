import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

type Response = { $ref?: string; content?: Record<string, { schema?: unknown }> }
type Document = { paths: Record<string, { post: { responses: Record<string, Response> } }>; components: { responses: Record<string, Response> } }

const document = parse(readFileSync(new URL('../../fixtures/eventyay-check-out.openapi.yaml', import.meta.url), 'utf8')) as Document
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'eventyay')

export type EventyayAnswer = { status: number; headers: Headers; json: unknown }

/** A device that speaks eventyay's API. Every answer is checked against the description of that API. */
export function eventyayDevice({ url, conferenceSlug }: { url: string; conferenceSlug: string }, authorization: string) {
  const base = `${url}/api/v1/organizers/any/events/${conferenceSlug}/checkout/`
  const send = async (call: 'single' | 'bulk', body: unknown, headers: Record<string, string> = {}): Promise<EventyayAnswer> => {
    const response = await fetch(`${base}${call}/`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const json: unknown = await response.json()
    check(call, response.status, json)
    return { status: response.status, headers: response.headers, json }
  }
  return {
    send,
    probe: (call: 'single' | 'bulk') => fetch(`${base}${call}/`, { method: 'OPTIONS', headers: { authorization } }),
  }
}

/** Said of the key's header, not among the answers: the first request still runs. */
const STILL_RUNNING = 409

function check(call: 'single' | 'bulk', status: number, json: unknown): void {
  if (status === STILL_RUNNING) return
  const path = `/organizers/{organizer}/events/{event}/checkout/${call}/`
  const given = document.paths[path]?.post.responses[String(status)]
  if (given === undefined) throw new Error(`undocumented: ${call} answered ${status}`)
  const shared = given.$ref?.split('/').at(-1)
  const response = shared === undefined ? given : document.components.responses[shared]
  const schema = response?.content?.['application/json']?.schema
  if (schema === undefined) return
  const pointer = shared === undefined ? `/paths/${path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/post/responses/${status}` : `/components/responses/${shared}`
  const validate = ajv.compile({ $ref: `eventyay#${pointer}/content/application~1json/schema` })
  if (!validate(json)) throw new Error(`undocumented: ${call} answered ${status}: ${ajv.errorsText(validate.errors)}`)
}
