import { endWithParent, runChild } from './child.mjs'
import './end-with-parent.mjs'
import { inProject } from './project.mjs'
import { setUp } from './set-up.mjs'

/** `npm run journal`: what a station kept, sealed and carried to central without it. */
const { node } = await setUp()
process.exitCode = await runChild(node, [...endWithParent, inProject('src-main/journal.ts'), ...process.argv.slice(2)])
