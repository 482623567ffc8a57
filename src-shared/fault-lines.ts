/**
 * A fault without its message: a message may quote what was scanned or typed, or a secret, and a log never holds
 * either.
 */
export const faultLines = (error: unknown): string => {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line))
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return [`${error.name}${code}`, ...frames].join('\n')
}
