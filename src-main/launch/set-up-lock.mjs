import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectDir } from './project.mjs'
import { say } from './say.mjs'

const POLL_MS = 250
/** Longer than any set-up: an owner that old is another program with a number that was used again. */
const STALE_MS = 15 * 60 * 1000

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A program of another account cannot be signalled, but it is there.
    return error.code === 'EPERM'
  }
}

/** Takes the lock; false while somebody else has it. */
const take = (path) => {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

const isAbandoned = (path) => {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    const isOld = Date.now() - statSync(path).mtimeMs > STALE_MS
    return isOld || (pid > 0 && !isAlive(pid))
  } catch {
    // It was given back meanwhile.
    return false
  }
}

/**
 * Lets one command at a time install or build: two at once on a fresh clone would tear each
 * other's packages down.
 */
export const withSetUpLock = async (task, root = projectDir) => {
  const path = join(root, 'out', '.lanyard-set-up')
  mkdirSync(dirname(path), { recursive: true })
  for (let hasWaited = false; !take(path); hasWaited = true) {
    if (isAbandoned(path)) rmSync(path, { force: true })
    else {
      if (!hasWaited) say('waiting for another command that is setting up')
      await sleep(POLL_MS)
    }
  }
  try {
    return await task()
  } finally {
    rmSync(path, { force: true })
  }
}
