import type { Result } from '../../src-shared/result.ts'
import type { CentralProblem } from '../ports/central.ts'

export type Headers = Readonly<Record<string, string>>

/** What a server says when it does not know who asks. */
export interface TurnedDown {
  status: number
  contentType: string
  text: string
}

/** In whose name requests go. */
export interface Session {
  /** Headers of a request that is known at the server; logs in first where needed. */
  headers(method: 'GET' | 'POST'): Promise<Result<Headers, CentralProblem>>
  /** These headers were turned down: null when the same request may be sent once more with new ones, else why not. */
  turnedDown(sent: Headers, answer: TurnedDown): Promise<CentralProblem | null>
}
