import { mkdirSync, rmSync } from 'node:fs'
import { haveBrowser, NO_BROWSER } from '../src-main/launch/browser.mjs'
import { build } from '../src-main/launch/build.mjs'
import { runStep } from '../src-main/launch/child.mjs'
import { haveProgram } from '../src-main/launch/debian.mjs'
import { commandOf, inProject, projectDir } from '../src-main/launch/project.mjs'
import { say } from '../src-main/launch/say.mjs'
import { setUp } from '../src-main/launch/set-up.mjs'
import { countLine, playwrightCounts, secondTries, sum, vitestCounts, vitestFailures, wholeStep } from '../src-main/launch/test-counts.mjs'

/** `npm test`: every check there is. Its last line says how many passed and how many failed. */
const { node } = await setUp()
const browser = await haveBrowser()
if (process.platform === 'linux' && !(await haveProgram('socat'))) say('socat is missing: tests of serial guns are skipped. Install it to run them.')

const resultsDir = inProject('test-results')
const ruleReport = inProject('test-results', 'rules.json')
const realReport = inProject('test-results', 'integration.json')
const dayReport = inProject('test-results', 'simulation.json')
const pageReport = inProject('test-results', 'playwright.json')
mkdirSync(resultsDir, { recursive: true })
for (const report of [ruleReport, realReport, dayReport, pageReport]) rmSync(report, { force: true })

/** No step waits for a person: there is nothing on its stdin. */
const run = (command, args, env = {}) =>
  runStep(command, args, { cwd: projectDir, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })

const runTool = (packageName, command, args, env) => run(node, [commandOf(packageName, command), ...args], env)

let isBuilt = false

const pages = async () => {
  if (!isBuilt) return null
  if (browser === null) {
    say(NO_BROWSER)
    return wholeStep(1)
  }
  const env = { LANYARD_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: pageReport }
  return playwrightCounts(pageReport, await runTool('@playwright/test', 'playwright', ['test', '--retries=1', '--reporter=list,json'], env))
}

/** Runs tests below these folders. */
const vitest = async (report, folders, more = []) =>
  vitestCounts(report, await runTool('vitest', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...more, ...folders]))
/** Real servers, sockets and cables starve now and then where everything shares two cores: a second try counts, and is named below. */
const TRY_TWICE = ['--retry=1']

const steps = {
  types: async () => wholeStep(await runTool('typescript', 'tsc', ['--noEmit'])),
  lint: async () => wholeStep(await runTool('oxlint', 'oxlint', ['--type-aware'])),
  rules: () => vitest(ruleReport, ['tests/unit', 'tests/tidy']),
  integration: () => vitest(realReport, ['tests/integration'], TRY_TWICE),
  // It keeps every core busy by itself: beside it, the others would starve.
  simulation: () => vitest(dayReport, ['tests/simulation']),
  build: async () => {
    isBuilt = await build(node, projectDir, run)
    return wholeStep(isBuilt ? 0 : 1)
  },
  'end to end': pages,
}

const results = []
for (const [name, step] of Object.entries(steps)) {
  process.stdout.write(`\n== ${name}\n`)
  const startedMs = performance.now()
  const counts = await step()
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  results.push({ name, seconds, counts })
}

process.stdout.write('\n')
for (const { name, seconds, counts } of results) {
  process.stdout.write(`${name.padEnd(12)}${seconds.padStart(7)} s   ${counts === null ? 'not run: there is no build' : countLine(counts)}\n`)
}
for (const name of secondTries(realReport)) process.stdout.write(`passed at the second try: ${name}\n`)
for (const failure of [ruleReport, realReport, dayReport].flatMap((report) => vitestFailures(report))) process.stdout.write(`failed: ${failure}\n`)
const all = sum(results.flatMap(({ counts }) => counts ?? []))
process.exitCode = all.failed === 0 ? 0 : 1
process.stdout.write(`${countLine(all)}\n`)
