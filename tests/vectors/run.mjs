import { runChild } from '../../src-main/launch/child.mjs'
import { inProject } from '../../src-main/launch/project.mjs'
import { setUp } from '../../src-main/launch/set-up.mjs'

/** `npm run vectors -- KIND FILE`: recorded input through the code of the desk. */
const { node } = await setUp()
process.exitCode = await runChild(node, ['--disable-warning=ExperimentalWarning', inProject('tests/vectors/main.ts'), ...process.argv.slice(2)])
