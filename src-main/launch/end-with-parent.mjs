import { readFileSync } from 'node:fs'

/**
 * Ends this process in good order when the ones that started it are gone. npm does not pass every
 * signal on and can be killed itself; without this the station would live on, unseen, and hold its
 * data folder and its port. Loaded with `--import` by the launchers, so a program that a supervisor
 * starts by itself is not touched.
 */
const LOOK_EVERY_MS = 200
const FORCED_END_MS = 5000
const TERMINATED = 143

/** The parent of another process where the system tells, else null. */
const parentOf = (pid) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program stands in brackets and may hold anything.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return null
  }
}

const parent = process.ppid
/** npm puts a shell between itself and us, which lives on when npm is killed. */
const grandparent = parentOf(parent)

const isGone = () => {
  if (process.ppid !== parent || parentOf(parent) !== grandparent) return true
  try {
    process.kill(parent, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

const watch = setInterval(() => {
  if (!isGone()) return
  clearInterval(watch)
  setTimeout(() => process.exit(TERMINATED), FORCED_END_MS).unref()
  if (process.listenerCount('SIGTERM') === 0) process.exit(TERMINATED)
  process.emit('SIGTERM', 'SIGTERM')
}, LOOK_EVERY_MS)
watch.unref()
