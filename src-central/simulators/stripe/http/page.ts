import { fail, ok, type Result } from '../../../../src-shared/result.ts'
import { refusals, type Refusal } from '../api-error.ts'
import { stripeLimits } from '../domain/limits.ts'
import type { JsonObject } from '../json.ts'

type Cursor = { limit?: number | undefined; starting_after?: string | undefined; ending_before?: string | undefined }
type CreatedWish = number | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined } | undefined
type Book<One> = { url: string; of: ReadonlyMap<string, One>; isMeant: (one: One) => boolean; view: (one: One) => JsonObject }

/** The newest first. The order is that of creation, so that things of the same second keep their places. */
export function page<One extends { id: string }>({ url, of, isMeant, view }: Book<One>, cursor: Cursor): Result<JsonObject, Refusal> {
  const all = [...of.values()].toReversed()
  const limit = cursor.limit ?? stripeLimits.pageDefault
  const from = cursor.starting_after ?? cursor.ending_before
  const at = from === undefined ? -1 : all.findIndex(({ id }) => id === from)
  if (from !== undefined && at < 0) return fail(refusals.missing('object', cursor.starting_after === undefined ? 'ending_before' : 'starting_after'))
  const isBackwards = cursor.starting_after === undefined && cursor.ending_before !== undefined
  const candidates = (isBackwards ? all.slice(0, at) : all.slice(at + 1)).filter(isMeant)
  const data = isBackwards ? candidates.slice(-limit) : candidates.slice(0, limit)
  return ok({ object: 'list', data: data.map(view), has_more: candidates.length > data.length, url })
}

export function isCreatedWithin(seconds: number, wish: CreatedWish): boolean {
  if (wish === undefined) return true
  if (typeof wish === 'number') return seconds === wish
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = wish
  return seconds > gt && seconds >= gte && seconds < lt && seconds <= lte
}
