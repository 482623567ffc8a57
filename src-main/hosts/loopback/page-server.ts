import type { IncomingMessage, ServerResponse } from 'node:http'
import { addressPage } from './address-page.ts'
import type { Entrance } from './entrance.ts'
import { readRendererFile, type RendererPage } from '../renderer-file.ts'

export interface PageServerPlace {
  /** The exact `Host` header of our page. */
  host: string
  port: number
  rendererDir: string
  entrance: Entrance
  page: RendererPage
  /** Of every answer. */
  headers: () => Readonly<Record<string, string>>
  /** Where the page of the card company's script is, with a new ticket; null where there is none. */
  terminal: () => string | null
}

/** The desk's page opens the other one under this path, so that it never holds its ticket. */
const TERMINAL_PATH = '/terminal'

interface Answer {
  status: number
  headers?: Record<string, string>
  body?: string | Buffer
}

const HTML = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
const TEXT = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }

const words = (status: number, body: string): Answer => ({ status, headers: TEXT, body })

const urlOf = (host: string, target: string | undefined): URL | null => URL.parse(`http://${host}${target ?? ''}`)

/** A ticket is torn by GET alone: a program that only looks (HEAD) must not use it up. */
const enter = (request: IncomingMessage, url: URL, place: PageServerPlace): Answer | null => {
  const ticket = url.searchParams.get('ticket')
  if (url.pathname !== '/' || ticket === null) return null
  const home = { Location: '/', 'Cache-Control': 'no-store' }
  if (place.entrance.knows(request.headers.cookie, place.port)) return { status: 303, headers: home }
  if (request.method !== 'GET' || !place.entrance.admits(ticket)) return null
  return { status: 303, headers: { ...home, 'Set-Cookie': place.entrance.cookie(place.port) } }
}

const answerTo = async (request: IncomingMessage, place: PageServerPlace): Promise<Answer> => {
  // A name that resolves to this computer is not our name: this stops DNS rebinding.
  if (request.headers.host !== place.host) return words(421, 'Wrong host\n')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { ...TEXT, Allow: 'GET, HEAD' }, body: 'Only GET and HEAD\n' }
  }
  const url = urlOf(place.host, request.url)
  if (url === null || url.host !== place.host) return words(400, 'Bad address\n')
  const entered = enter(request, url, place)
  if (entered !== null) return entered
  if (!place.entrance.knows(request.headers.cookie, place.port)) return { status: 403, headers: HTML, body: addressPage }
  const terminal = url.pathname === TERMINAL_PATH && request.method === 'GET' ? place.terminal() : null
  if (terminal !== null) return { status: 303, headers: { Location: terminal, 'Cache-Control': 'no-store' } }
  const file = await readRendererFile(place.rendererDir, url.pathname, place.page)
  if (file === null) return words(404, 'Not found\n')
  return { status: 200, headers: { 'Content-Type': file.contentType, 'Cache-Control': file.cacheControl }, body: file.body }
}

/** Answers everything that is not the bridge: the page, its files, and the way in. */
export const servePage = async (request: IncomingMessage, response: ServerResponse, place: PageServerPlace): Promise<void> => {
  const answer = await answerTo(request, place)
  const body = Buffer.from(answer.body ?? '')
  response.writeHead(answer.status, {
    ...place.headers(),
    ...answer.headers,
    'Content-Length': String(body.length),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
