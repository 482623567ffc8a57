import { runChild } from '../../src-main/launch/child.mjs'
import { inProject } from '../../src-main/launch/project.mjs'
import { setUp } from '../../src-main/launch/set-up.mjs'

/** `npm run hid-lab`: the scanner module against virtual guns behind a real Linux kernel. */
const { node } = await setUp()
process.exitCode = await runChild(node, ['--disable-warning=ExperimentalWarning', inProject('tests/hid-lab/main.ts'), ...process.argv.slice(2)])
