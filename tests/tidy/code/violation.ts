/** One broken house rule, with what to do about it. */
export interface Violation {
  path: string
  line: number
  problem: string
  instead: string
}

export const violationText = ({ path, line, problem, instead }: Violation): string => `${path}:${line}  ${problem} → ${instead}`

/** Fails with every violation on a line of its own. */
export const expectNone = (violations: readonly Violation[]): void => {
  if (violations.length === 0) return
  throw new Error(`${violations.length} against the house rules:\n${violations.map(violationText).join('\n')}`)
}
