import { ok, type Result } from '../../../src-shared/result.ts'
import { sheetKey } from '../../../src-shared/wire/sheet-key.ts'
import type { CentralProblem } from '../../ports/central.ts'
import type { Line } from '../django-program/line.ts'
import { readAnswer } from '../read-answer.ts'

/** The event's key for command sheets, 43 characters of base64url. A problem where central gave none that can be used. */
export const createSheetKey =
  ({ send }: Line) =>
  async (): Promise<Result<string, CentralProblem>> => {
    const told = readAnswer(await send({ method: 'GET', path: 'station/sheet-key/' }), sheetKey)
    return told.ok ? ok(told.value.key) : told
  }
