import { haveBrowser, NO_BROWSER } from './browser.mjs'
import { buildWhenStale } from './build.mjs'
import { endWithParent, runChild } from './child.mjs'
import './end-with-parent.mjs'
import { findElectron } from './electron-binary.mjs'
import { inProject, projectDir } from './project.mjs'
import { giveUp, say } from './say.mjs'
import { setUp } from './set-up.mjs'

/** `npm start`: opens the station, in Electron where it is installed, else in a browser. */
const args = process.argv.slice(2)

const hasDisplay = () =>
  process.platform === 'win32' || process.platform === 'darwin' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY'])

/** Electron's sandbox refuses root, and without it the window would be weaker than a browser's. */
const electronFor = () => (args.length === 0 && hasDisplay() && process.getuid?.() !== 0 ? findElectron() : null)

/** Opened by this program or by hand: without a display there is no window to find a browser for. */
const browserFor = async () => {
  if (!hasDisplay() || args.includes('--no-open')) return null
  const browser = await haveBrowser()
  if (browser === null) say(NO_BROWSER)
  return browser
}

const runInElectron = (electron) =>
  // Some editors set this for their terminals; Electron would then be a plain Node.
  runChild(electron, ['.'], { cwd: projectDir, env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined } })

const runInBrowser = async (node) => {
  const browser = await browserFor()
  const env = browser === null ? process.env : { ...process.env, LANYARD_BROWSER: browser }
  return runChild(node, [...endWithParent, inProject('out/main/serve.js'), ...args], { env })
}

const { node } = await setUp()
if (!(await buildWhenStale(node))) giveUp('The station could not be built; the reason stands above.')
const electron = electronFor()
process.exitCode = electron === null ? await runInBrowser(node) : await runInElectron(electron)
