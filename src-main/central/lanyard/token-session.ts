import { z } from 'zod'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { CentralProblem } from '../../ports/central.ts'
import type { TokenAccount } from '../account.ts'
import type { Headers, Session, TurnedDown } from '../session.ts'

const FORM = /^[!-~]+$/u
const refusal = z.object({ code: z.string() })

const bearer = (token: string): string => `Bearer ${token}`

const codeOf = (text: string): string => {
  try {
    return refusal.parse(JSON.parse(text)).code
  } catch {
    return ''
  }
}

/** A replaced token says that somebody else came with this station's next one. */
const PROBLEMS: ReadonlyMap<string, CentralProblem> = new Map([
  ['token_replaced', 'replaced'],
  ['station_revoked', 'revoked'],
  ['token_unknown', 'revoked'],
])

const problemOf = ({ text }: TurnedDown): CentralProblem => PROBLEMS.get(codeOf(text)) ?? 'no-right'

/** A paired device: it never logs in, and no other site can make it send anything, so there is no CSRF value either. */
export const createTokenSession = ({ token }: TokenAccount): Session => {
  const current = async (): Promise<string | null> => {
    const text = (await token())?.trim() ?? ''
    return FORM.test(text) ? text : null
  }
  return {
    headers: async (method): Promise<Result<Headers, CentralProblem>> => {
      const text = await current()
      if (text === null) return fail('revoked')
      const headers = { accept: 'application/json', authorization: bearer(text) }
      return ok(method === 'GET' ? headers : { ...headers, 'content-type': 'application/json' })
    },
    turnedDown: async (sent, answer) => {
      const text = await current()
      const isNewer = text !== null && sent['authorization'] !== bearer(text)
      return isNewer ? null : problemOf(answer)
    },
  }
}
