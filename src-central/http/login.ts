import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Passwords } from '../accounts/passwords.ts'
import type { Sessions } from '../accounts/sessions.ts'
import type { Guess, Guessed } from '../guessing/guess-limit.ts'
import type { LoginGuesses } from '../guessing/login-guesses.ts'
import { limits } from '../limits.ts'
import type { Clock, Random } from '../ports.ts'
import { strip } from '../python/text.ts'
import type { Store } from '../store/store.ts'
import { type Answer, sendAnswer } from './answer.ts'
import { writeCookie } from './cookies.ts'
import { CSRF_COOKIE, isForged, maskSecret, newSecret, secretOf } from './csrf.ts'
import { addSlash } from './endpoint.ts'
import { loginPage, pages, tooManyGuessesPage } from './pages.ts'
import { lastOf, readCsrfClaim, readVisit, SESSION_COOKIE, type Visit } from './request.ts'

const PATH = '/accounts/login/'
const AFTER_LOGIN = '/accounts/profile/'
const NEVER_CACHE = 'max-age=0, no-cache, no-store, must-revalidate, private'
const ALLOW = 'GET, POST, HEAD, OPTIONS'
const SAFE_NEXT = /^\/(?![/\\])[^\p{Cc}\\]*$/u

export type LoginDesk = {
  store: Store
  sessions: Sessions
  passwords: Passwords
  clock: Clock
  random: Random
  /** None in the strict profile, which lets everybody guess. */
  guesses?: LoginGuesses
}

export function mountLogin(app: FastifyInstance, desk: LoginDesk): void {
  app.all(PATH, async (request, reply) => sendAnswer(reply, await answerLogin(desk, request)))
  app.all(PATH.slice(0, -1), (request, reply) => sendAnswer(reply, addSlash(request)))
}

async function answerLogin(desk: LoginDesk, request: FastifyRequest): Promise<Answer> {
  const visit = readVisit(request)
  if (isForged(readCsrfClaim(request, visit))) return { kind: 'page', status: 403, html: pages.csrfFailed }
  switch (visit.method) {
    case 'GET':
    case 'HEAD':
      return showForm(desk, visit, lastOf(visit.query, 'next'))
    case 'POST':
      return logIn(desk, visit, request.ip)
    default:
      return { kind: 'empty', status: visit.method === 'OPTIONS' ? 200 : 405, headers: { allow: ALLOW } }
  }
}

async function logIn(desk: LoginDesk, visit: Visit, address: string): Promise<Answer> {
  const account = strip(lastOf(visit.form, 'username')).normalize('NFKC')
  // As in the reference, whose form takes no U+0000: nobody is called so.
  if (account.includes('\u0000')) return showForm(desk, visit, lastOf(visit.form, 'next'), true)
  const make = () => compare(desk, account, lastOf(visit.form, 'password'))
  const guessed: Guessed<User> = desk.guesses === undefined ? { kind: 'made', guess: await make() } : await desk.guesses.guess({ account, address }, make)
  if (guessed.kind === 'held') return held(guessed.waitSeconds)
  const { isRight, result: user } = guessed.guess
  if (user === undefined || !isRight) return showForm(desk, visit, lastOf(visit.form, 'next'), true)
  const key = await desk.sessions.begin(user.id, visit.cookies.get(SESSION_COOKIE))
  const cookies = [csrfCookie(desk, visit, newSecret(desk.random)), sessionCookie(desk, visit, key)]
  return { kind: 'empty', status: 302, headers: { location: locationAfter(visit), ...headersWith(cookies) } }
}

type User = { id: number } | undefined

async function compare({ store, passwords }: LoginDesk, account: string, password: string): Promise<Guess<User>> {
  const user = await store.users.byUsername(account)
  const { isRight, isOutdated } = await passwords.compare(password, user?.passwordHash)
  if (user === undefined || !isRight || !user.isActive) return { isRight: false, result: undefined }
  if (isOutdated) {
    const hash = await passwords.hash(password)
    await store.write(({ users }) => users.renewHash(user.id, user.passwordHash, hash))
  }
  return { isRight: true, result: user }
}

/** Also for the right password: an answer that differs would tell the guesser which one it was. */
const held = (waitSeconds: number): Answer => ({
  kind: 'page',
  status: 429,
  html: tooManyGuessesPage(waitSeconds),
  headers: { 'retry-after': String(waitSeconds), 'cache-control': NEVER_CACHE },
})

/** The form renews the cookie it finds; a client without a usable one gets a new one. */
function showForm(desk: LoginDesk, visit: Visit, next: string, failed = false): Answer {
  const secret = secretOf(visit.cookies.get(CSRF_COOKIE)) ?? newSecret(desk.random)
  const html = loginPage({ token: maskSecret(secret, desk.random), next, failed })
  return { kind: 'page', status: 200, html, headers: headersWith([csrfCookie(desk, visit, secret)]) }
}

const headersWith = (cookies: string[]) => ({ 'cache-control': NEVER_CACHE, vary: 'Cookie', 'set-cookie': cookies })

/** Only a path of this site: an address given by somebody else must not lead away from here. */
function locationAfter(visit: Visit): string {
  const next = lastOf(visit.form, 'next') || lastOf(visit.query, 'next')
  return SAFE_NEXT.test(next) ? encodeOutsideAscii(next) : AFTER_LOGIN
}

const encodeOutsideAscii = (path: string): string => path.toWellFormed().replaceAll(/[^!-~]/gu, encodeURIComponent)

/** Over TLS a cookie must never travel without it. */
const overTls = ({ protocol }: Visit) => ({ isSecure: protocol === 'https' })

const csrfCookie = ({ clock }: LoginDesk, visit: Visit, value: string): string =>
  writeCookie({ name: CSRF_COOKIE, value, maxAgeSeconds: limits.csrfCookieSeconds, httpOnly: false, ...overTls(visit), nowMs: clock.nowMs() })

const sessionCookie = ({ clock }: LoginDesk, visit: Visit, value: string): string =>
  writeCookie({ name: SESSION_COOKIE, value, maxAgeSeconds: limits.sessionSeconds, httpOnly: true, ...overTls(visit), nowMs: clock.nowMs() })
