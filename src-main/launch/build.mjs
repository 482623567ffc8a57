import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runStep } from './child.mjs'
import { commandOf, projectDir } from './project.mjs'
import { say } from './say.mjs'
import { withSetUpLock } from './set-up-lock.mjs'

const SOURCES = ['src-main', 'src-preload', 'src-renderer', 'src-shared', 'src-central', 'electron.vite.config.ts', 'package-lock.json']

/** The newest change below a place. Folders count too: a file that was deleted changed its folder. */
const newestMs = (place) => {
  if (!existsSync(place)) return 0
  const info = statSync(place)
  if (!info.isDirectory()) return info.mtimeMs
  return Math.max(info.mtimeMs, ...readdirSync(place).map((name) => newestMs(join(place, name))))
}

const stampOf = (root) => join(root, 'out', '.lanyard-built')

export const isBuildCurrent = (root) => {
  const stamp = stampOf(root)
  return existsSync(stamp) && SOURCES.every((source) => newestMs(join(root, source)) <= statSync(stamp).mtimeMs)
}

const buildAlone = async (node, root, run) => {
  const startedAt = new Date()
  rmSync(stampOf(root), { force: true })
  if ((await run(node, [commandOf('electron-vite', 'electron-vite'), 'build'], { cwd: root })) !== 0) return false
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stampOf(root), '')
  // What changed while it was being built is built the next time.
  utimesSync(stampOf(root), startedAt, startedAt)
  return true
}

/** Builds the three bundles; true when they are there. */
export const build = (node, root = projectDir, run = runStep) => withSetUpLock(() => buildAlone(node, root, run), root)

export const buildWhenStale = (node, root = projectDir) =>
  withSetUpLock(() => {
    if (isBuildCurrent(root)) return true
    say('building the station')
    return buildAlone(node, root, runStep)
  }, root)
