import { endWithParent, runChild } from './child.mjs'
import './end-with-parent.mjs'
import { inProject } from './project.mjs'
import { setUp } from './set-up.mjs'

/** `npm run central`: the embedded central alone, from its sources. */
const { node } = await setUp()
process.exitCode = await runChild(node, [...endWithParent, inProject('src-central/main.ts'), ...process.argv.slice(2)])
