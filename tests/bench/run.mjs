import { haveBrowser } from '../../src-main/launch/browser.mjs'
import { buildWhenStale } from '../../src-main/launch/build.mjs'
import { runChild } from '../../src-main/launch/child.mjs'
import { haveProgram } from '../../src-main/launch/debian.mjs'
import { inProject } from '../../src-main/launch/project.mjs'
import { giveUp } from '../../src-main/launch/say.mjs'
import { setUp } from '../../src-main/launch/set-up.mjs'

/** `npm run bench`: prints README's performance table, as ratios within one run. */
const { node } = await setUp()
const browser = await haveBrowser()
if (!(await buildWhenStale(node))) giveUp('The station could not be built; the reason stands above.')
await haveProgram('socat')
const env = { ...process.env, ...(browser === null ? {} : { LANYARD_BROWSER: browser }) }
const people = process.argv.slice(2)
const count = people.filter((argument) => /^\d+$/.test(argument))
process.exitCode =
  (await runChild(node, ['--disable-warning=ExperimentalWarning', inProject('tests/bench/guns.ts')], { env })) ||
  (await runChild(node, [inProject('tests/bench/main.ts'), ...people], { env })) ||
  (await runChild(node, ['--disable-warning=ExperimentalWarning', inProject('tests/bench/till-load.ts')], { env })) ||
  (await runChild(node, [inProject('tests/bench/sync-load.ts'), ...count], { env })) ||
  (await runChild(node, [inProject('tests/bench/central-load.ts'), ...count], { env }))
