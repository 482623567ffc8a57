import { fail, ok, type Result } from '../../../src-shared/result.ts'
import { sheetKey } from '../../../src-shared/wire/sheet-key.ts'
import type { CentralProblem } from '../../ports/central.ts'
import type { Line } from '../django-program/line.ts'

/** The event's key for command sheets, 43 characters of base64url. A problem where central gave none that can be used. */
export const createSheetKey =
  ({ send }: Line) =>
  async (): Promise<Result<string, CentralProblem>> => {
    const reply = await send({ method: 'GET', path: 'station/sheet-key/' })
    if (reply.kind !== 'json') return fail(reply.problem)
    const read = sheetKey.safeParse(reply.body)
    return reply.status === 200 && read.success ? ok(read.data.key) : fail('not-json')
  }
