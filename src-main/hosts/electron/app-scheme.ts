import type { CustomScheme } from 'electron'
import { pageHeaders } from '../content-security-policy.ts'
import { terminalHeaders } from '../terminal-policy.ts'
import { readRendererFile } from '../renderer-file.ts'

/** The page has a scheme of its own: `file:` would let it read the whole disk. */
const SCHEME = 'app'
export const APP_ORIGIN = `${SCHEME}://lanyard`
export const APP_PAGE = `${APP_ORIGIN}/`
/** A page without scripts for when there is nothing to serve; see `notice.ts`. */
export const NOTICE_PAGE = `${APP_ORIGIN}/notice`

export const appScheme: CustomScheme = { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }

/** The page of the card company's script: another origin, so that nothing in there reaches the desk's page. */
export const TERMINAL_ORIGIN = `${SCHEME}://terminal`
export const TERMINAL_PAGE = `${TERMINAL_ORIGIN}/`

export const isAppUrl = (url: string): boolean => url.startsWith(APP_PAGE)
export const isTerminalUrl = (url: string): boolean => url.startsWith(TERMINAL_PAGE)

const DESK_HEADERS = pageHeaders()
const TERMINAL_HEADERS = terminalHeaders({ connect: [], shownBy: "'none'" })

const reply = (status: number, body: BodyInit, headers: Record<string, string>): Response => new Response(body, { status, headers: { ...DESK_HEADERS, ...headers } })

const refusal = (status: number): Response => reply(status, 'Refused\n', { 'Content-Type': 'text/plain; charset=utf-8' })

/** Answers requests of the window from the folder of the page. */
export const createAppHandler =
  (place: { rendererDir: string; notice: () => string }) =>
  async (request: Request): Promise<Response> => {
    if (!isAppUrl(request.url)) return refusal(403)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
    const { pathname } = new URL(request.url)
    if (request.url === NOTICE_PAGE) return reply(200, place.notice(), { 'Content-Type': 'text/html; charset=utf-8' })
    const file = await readRendererFile(place.rendererDir, pathname)
    if (file === null) return refusal(404)
    return reply(200, file.body, { 'Content-Type': file.contentType, 'Cache-Control': file.cacheControl })
  }

/** The same for the page of the card company's script, and for no other page. */
export const createTerminalAppHandler =
  (rendererDir: string) =>
  async (request: Request): Promise<Response> => {
    if (!isTerminalUrl(request.url)) return refusal(403)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
    const file = await readRendererFile(rendererDir, new URL(request.url).pathname, 'terminal.html')
    if (file === null) return refusal(404)
    return reply(200, file.body, { ...TERMINAL_HEADERS, 'Content-Type': file.contentType, 'Cache-Control': file.cacheControl })
  }
