import { runChild } from '../../src-main/launch/child.mjs'
import { inProject } from '../../src-main/launch/project.mjs'
import { setUp } from '../../src-main/launch/set-up.mjs'

/** `npm run simulate`: days of several desks replayed from a seed. */
const { node } = await setUp()
process.exitCode = await runChild(node, ['--disable-warning=ExperimentalWarning', inProject('tests/simulation/main.ts'), ...process.argv.slice(2)])
