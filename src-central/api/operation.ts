import type { z } from 'zod'
import type { Actor, Right } from '../domain/actor.ts'
import type { Answer } from '../http/answer.ts'
import type { Once } from '../http/once.ts'
import type { Visit } from '../http/request.ts'
import type { Conference } from '../store/registration/conference.ts'

export type OnceFor = (id: { key: string; call: string; body: Buffer }) => Once

/** A request that passed the gate and whose parts have the forms that the operation asks for. */
export type OperationVisit<Params, Query, Body> = Omit<Visit, 'query' | 'body'> & {
  actor: Actor
  conference: Conference
  once: Once
  /** For operations that do several things, each under a key of its own. */
  onceFor: OnceFor
  /** Nobody waits for the answer any more. */
  isGone: () => boolean
  params: Params
  query: Query
  body: Body
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Asks anew who this is and whether they may, for answers that go on for long. */
  stillAllowed: () => Promise<boolean>
  /** Who asks, for limits on guessing: an address of the network. */
  address: string
}

/** For operations that ask nobody who they are. */
export type PublicVisit<Params, Query, Body> = Omit<OperationVisit<Params, Query, Body>, 'actor'> & { actor: Actor | undefined }

export type AnswerForm = {
  description: string
  /** JSON of this form; otherwise `type` says what it is, or there is no body. */
  schema?: z.ZodType
  type?: string
}

type Common = {
  /** Of the OpenAPI document; a verb and a noun. */
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the mount, with `:names`, with a slash at the end. */
  path: string
  tag: string
  summary: string
  description?: string
  /** What an Idempotency-Key does here, where it is not the usual. */
  keyNote?: string
  /** Also opened by a token that has a successor: a station whose answer got lost must be able to ask for it again. */
  admitsReplacedToken?: true
  /** Its parts are looked at one by one, so that a text which cannot be stored refuses one of them and not all. */
  checksTextsByPart?: true
  /** By status. What every operation may answer (400, 401, 403, 404, 405, 409, 422, 500) is added by itself. */
  answers: Readonly<Record<number, AnswerForm>>
}

type Forms<Params, Query, Body> = {
  params?: z.ZodType<Params>
  query?: z.ZodType<Query>
  body?: z.ZodType<Body>
}

/** An operation whose types are forgotten, as the list of all of them holds it. */
export type Operation = Common &
  Forms<unknown, unknown, unknown> & {
    access: Right | 'station' | 'public'
    answer: (visit: PublicVisit<never, never, never>) => Answer | Promise<Answer>
  }

/** `station` is any paired station, whatever its role; a login is not one. */
export const operation = <Params = undefined, Query = undefined, Body = undefined>(
  wish: Common &
    Forms<Params, Query, Body> & {
      access: Right | 'station'
      answer: (visit: OperationVisit<Params, Query, Body>) => Answer | Promise<Answer>
    },
): Operation => wish as unknown as Operation

export const publicOperation = <Params = undefined, Query = undefined, Body = undefined>(
  wish: Common &
    Forms<Params, Query, Body> & { answer: (visit: PublicVisit<Params, Query, Body>) => Answer | Promise<Answer> },
): Operation => ({ ...wish, access: 'public' }) as unknown as Operation
