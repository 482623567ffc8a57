import type { FastifyRequest } from 'fastify'
import type { Sessions } from '../accounts/sessions.ts'
import type { Actor, Station } from '../domain/actor.ts'
import { type Answer, json } from './answer.ts'
import { isForged } from './csrf.ts'
import { pages } from './pages.ts'
import { readCsrfClaim, SESSION_COOKIE, type Visit } from './request.ts'

/**
 * Whose token it is. A revoked station is told so: it has to wipe what it holds. A replaced token has had a successor for
 * so long that it is good for nothing but asking for one again.
 */
export type TokenHolder = { kind: 'station'; station: Station; conferenceId: number; isReplaced: boolean } | { kind: 'revoked' } | { kind: 'unknown' }

export type Tokens = { holder: (token: string) => Promise<TokenHolder> }

export type Doors = {
  sessions: Sessions
  /** None in the strict profile, which knows no tokens. */
  tokens?: Tokens
}

/** `conferenceId` is null for an account, which may work at every conference. */
export type Entered = { kind: 'entered'; actor: Actor; conferenceId: number | null } | { kind: 'refused'; answer: Answer }

const refused = (answer: Answer): Entered => ({ kind: 'refused', answer })

const csrfFailed = refused({ kind: 'page', status: 403, html: pages.csrfFailed })
const noLogin = refused(json(401, { error: 'Authentication required' }))
const unknownToken = refused(json(401, { error: 'This station is not known here. Pair it again.', code: 'token_unknown' }))
const revoked = refused(json(401, { error: 'This station was revoked. Pair it again or use another one.', code: 'station_revoked' }))

const replaced = refused(json(401, { error: 'This token was replaced. Ask for a new one at station/token/rotate/, or pair this station again.', code: 'token_replaced' }))

/** The second word is what the clients of the pretix family say. */
const BEARER = /^(?:Bearer|Device) +(\S+) *$/i

/**
 * A token stands in a header that no other site can make a browser send, so such a request cannot be forged. Without
 * one it is the reference's way: first the proof that the request comes from this site, then the login.
 */
export async function enter({ sessions, tokens }: Doors, request: FastifyRequest, visit: Visit, admitsReplaced = false): Promise<Entered> {
  const token = tokens && BEARER.exec(request.headers.authorization ?? '')?.[1]
  if (tokens !== undefined && token !== undefined) return enterWithToken(tokens, token, admitsReplaced)
  if (isForged(readCsrfClaim(request, visit))) return csrfFailed
  const staff = await sessions.staff(visit.cookies.get(SESSION_COOKIE))
  return staff === undefined ? noLogin : { kind: 'entered', actor: { kind: 'staff', staff }, conferenceId: null }
}

async function enterWithToken(tokens: Tokens, token: string, admitsReplaced: boolean): Promise<Entered> {
  const holder = await tokens.holder(token)
  switch (holder.kind) {
    case 'unknown':
      return unknownToken
    case 'revoked':
      return revoked
    case 'station':
      if (holder.isReplaced && !admitsReplaced) return replaced
      return { kind: 'entered', actor: { kind: 'station', station: holder.station }, conferenceId: holder.conferenceId }
  }
  return holder satisfies never
}
