import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** Passed, failed and skipped of a step. */
const count = (passed, failed, skipped = 0) => ({ passed, failed, skipped })

/** A step that is right or wrong as a whole. */
export const wholeStep = (code) => (code === 0 ? count(1, 0) : count(0, 1))

/** A runner that failed without naming a test failed all the same: a file did not load, say. */
const atLeastOne = (counts, code) => (code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts)

const readReport = (path) => {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
  } catch {
    // A runner that was ended while it wrote; its exit code tells.
    return null
  }
}

export const vitestCounts = (reportPath, code) => {
  const report = readReport(reportPath)
  if (report === null) return count(0, 1)
  return atLeastOne(count(report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests), code)
}

export const playwrightCounts = (reportPath, code) => {
  const stats = readReport(reportPath)?.stats
  if (stats === undefined) return count(0, 1)
  return atLeastOne(count(stats.expected + stats.flaky, stats.unexpected, stats.skipped), code)
}

export const sum = (counts) =>
  counts.reduce((all, one) => count(all.passed + one.passed, all.failed + one.failed, all.skipped + one.skipped), count(0, 0))

export const countLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`

/** The first line of what went wrong, without colours. */
const firstLine = (message) => stripVTControlCharacters(message ?? '').split('\n', 1)[0]

/** What failed in a vitest report, one line each, so that the end of a long log says it all. */
export const vitestFailures = (reportPath) =>
  (readReport(reportPath)?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [`${name}: ${firstLine(message)}`]
    return failed.map((test) => `${name} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`)
  })

/** The names of tests that passed only when they were tried again. */
export const secondTries = (reportPath) =>
  (readReport(reportPath)?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status, meta }) => status === 'passed' && meta?.secondTry === true).map(({ fullName }) => `${name} > ${fullName}`),
  )
