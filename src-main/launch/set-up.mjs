import { findNode, nodeComplaint } from './node-version.mjs'
import { installPackages } from './packages.mjs'
import { giveUp } from './say.mjs'
import { withSetUpLock } from './set-up-lock.mjs'

/**
 * Makes a fresh clone able to run: the right Node and the packages. Every command begins with it.
 * Plain JavaScript for the oldest Node that is supported: nothing is installed yet when it runs.
 */
export const setUp = async () => {
  const complaint = nodeComplaint(process.version)
  if (complaint !== null) giveUp(complaint)
  await withSetUpLock(() => installPackages())
  const node = findNode()
  if (node === null) {
    giveUp('Node 24 is missing although the packages are installed. Delete the folder node_modules and try again, or install Node 24 from https://nodejs.org.')
  }
  return { node }
}
