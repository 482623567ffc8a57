import { runChild } from '../../src-main/launch/child.mjs'
import { haveProgram } from '../../src-main/launch/debian.mjs'
import { inProject } from '../../src-main/launch/project.mjs'
import { giveUp } from '../../src-main/launch/say.mjs'
import { setUp } from '../../src-main/launch/set-up.mjs'

/** `npm run soak`: 100,000 scans through a real serial line. */
const { node } = await setUp()
if (!(await haveProgram('socat'))) giveUp('socat is missing: it makes the serial line. Install it and try again.')
process.exitCode = await runChild(node, ['--disable-warning=ExperimentalWarning', '--expose-gc', inProject('tests/soak/main.ts'), ...process.argv.slice(2)])
