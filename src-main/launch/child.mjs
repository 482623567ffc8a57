import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** Node's flags for a program that must not outlive its launcher. */
export const endWithParent = ['--import', new URL('./end-with-parent.mjs', import.meta.url).href]

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** The signal that asked us to end, once one has. */
let asked = null

/**
 * Runs a program and resolves to its exit code, 128 and the signal's number when a signal ended it,
 * or 127 when it could not be started. Signals that reach us reach it: whoever ends the launcher
 * means the program. On Windows the console tells both, and a forwarded signal would kill.
 */
export const runChild = (command, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const forward = (signal) => {
      asked = signal
      if (process.platform !== 'win32') child.kill(signal)
    }
    for (const signal of SIGNALS) process.on(signal, forward)
    const end = (code) => {
      for (const signal of SIGNALS) process.off(signal, forward)
      resolve(code)
    }
    child.once('error', () => end(127))
    child.once('exit', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)))
  })

/**
 * The same for a step on the way: it reads nothing, and all of its words go to stderr unless told
 * otherwise. When we were asked to end meanwhile, the way ends here.
 */
export const runStep = async (command, args, options = {}) => {
  const code = await runChild(command, args, { stdio: ['ignore', process.stderr, process.stderr], ...options })
  if (asked !== null) process.exit(128 + constants.signals[asked])
  return code
}
