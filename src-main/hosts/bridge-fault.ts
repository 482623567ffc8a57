import { ORPCError } from '@orpc/server'
import { faultLines } from '../../src-shared/fault-lines.ts'

export type Report = (line: string) => void

/** Refused input is the caller's fault and its answer says so; only our own faults are reported. */
const isCallersFault = (error: unknown): boolean => error instanceof ORPCError && error.status < 500

/** For oRPC's `onError`: a bug behind a call is reported here; its caller hears only that there is one. */
export const reportFault =
  (report: Report) =>
  (error: unknown): void => {
    if (!isCallersFault(error)) report(`A call failed: ${faultLines(error)}`)
  }
