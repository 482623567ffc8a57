import { ORPCError } from '@orpc/server'

export type Report = (line: string) => void

/** Refused input is the caller's fault and its answer says so; only our own faults are reported. */
const isCallersFault = (error: unknown): boolean => error instanceof ORPCError && error.status < 500

/**
 * A fault without its message: a message may quote what was scanned or typed, and a log never holds
 * a person's data.
 */
export const faultLines = (error: unknown): string => {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line))
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return [`${error.name}${code}`, ...frames].join('\n')
}

/** For oRPC's `onError`: a bug behind a call is reported here; its caller hears only that there is one. */
export const reportFault =
  (report: Report) =>
  (error: unknown): void => {
    if (!isCallersFault(error)) report(`A call failed: ${faultLines(error)}`)
  }
