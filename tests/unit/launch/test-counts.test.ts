import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../../support/temp-folder.ts'

interface Counts {
  passed: number
  failed: number
  skipped: number
}
interface Shape {
  vitestCounts(path: string, code: number): Counts
  playwrightCounts(path: string, code: number): Counts
  wholeStep(code: number): Counts
  vitestFailures(path: string): string[]
  secondTries(path: string): string[]
  sum(counts: Counts[]): Counts
  countLine(counts: Counts): string
}
const counts = (await import(new URL('../../../src-main/launch/test-counts.mjs', import.meta.url).href)) as Shape

const report = (content: unknown): string => {
  const path = join(tempFolder(), 'report.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const unitReport = (failed: number) => report({ numPassedTests: 5, numFailedTests: failed, numPendingTests: 1, numTodoTests: 1 })
const pageReport = (unexpected: number) => report({ stats: { expected: 3, unexpected, flaky: 1, skipped: 2 } })

it('reads what the runners wrote', () => {
  expect(counts.vitestCounts(unitReport(2), 1)).toEqual({ passed: 5, failed: 2, skipped: 2 })
  expect(counts.playwrightCounts(pageReport(1), 1)).toEqual({ passed: 4, failed: 1, skipped: 2 })
})

it('never calls a runner that failed a success', () => {
  expect(counts.vitestCounts(unitReport(0), 1).failed).toBe(1)
  expect(counts.playwrightCounts(pageReport(0), 1).failed).toBe(1)
  for (const broken of [report('{"numPassed'), join(tempFolder(), 'none.json')]) {
    expect(counts.vitestCounts(broken, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(counts.playwrightCounts(broken, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  }
})

it('ends in one line', () => {
  expect(counts.countLine(counts.sum([counts.wholeStep(0), counts.wholeStep(2), { passed: 3, failed: 0, skipped: 0 }]))).toBe('4 passed, 1 failed')
  expect(counts.countLine({ passed: 3, failed: 0, skipped: 1 })).toBe('3 passed, 0 failed, 1 skipped')
})

it('names what failed, one line each', () => {
  const path = report({
    testResults: [
      { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'adds' }] },
      {
        name: 'b.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'opens' },
          { status: 'failed', fullName: 'closes', failureMessages: ['\u001B[31mexpected 1 to be 2\u001B[39m\n  at line 3'] },
        ],
      },
      { name: 'c.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    ],
  })
  expect(counts.vitestFailures(path)).toEqual(['b.test.ts > closes: expected 1 to be 2', 'c.test.ts: Cannot find module'])
  expect(counts.vitestFailures(join(tempFolder(), 'none.json'))).toEqual([])
})

it('names what passed only at the second try', () => {
  const one = (fullName: string, status: string, secondTry?: boolean) => ({ fullName, status, meta: { secondTry } })
  const path = report({ testResults: [{ name: 'a.test.ts', assertionResults: [one('opens', 'passed', true), one('closes', 'passed'), one('locks', 'failed', true)] }] })
  expect(counts.secondTries(path)).toEqual(['a.test.ts > opens'])
  expect(counts.secondTries(join(tempFolder(), 'none.json'))).toEqual([])
})
