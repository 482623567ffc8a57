import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CentralProcess } from '../central/process.ts'

const PROGRAM = fileURLToPath(new URL('./station-program.ts', import.meta.url))
const READY = /^Lanyard is ready at (\S+)\n/mu
const WAIT_MS = 60_000

export interface StationPlace {
  /** Holds the station's data, its page and its password. */
  folder: string
  name: string
  /** Where it finds central: the address of its own bad network. */
  centralUrl: string
  account: Pick<CentralProcess, 'conference' | 'user' | 'password'>
  /** Further words of its command line. */
  more?: readonly string[]
}

export interface RunningStation {
  /** Opens its window once. */
  url: string
  errors: () => string
  /** SIGKILL: nothing in it can say goodbye. */
  kill(): Promise<void>
}

/** Starts a station that can be killed, and waits until it can be looked at. */
export const startKillableStation = async ({ folder, name, centralUrl, account, more = [] }: StationPlace): Promise<RunningStation> => {
  const [page, passwordFile] = [join(folder, 'page'), join(folder, 'password')]
  mkdirSync(page, { recursive: true })
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Lanyard</title>')
  writeFileSync(passwordFile, account.password)
  const central = ['--central', centralUrl, '--central-user', account.user, '--central-password-file', passwordFile, '--conference', account.conference]
  const child = spawn(process.execPath, [PROGRAM, page, '--data', join(folder, 'data'), '--station', name, ...central, ...more], { stdio: ['ignore', 'pipe', 'pipe'] })
  // A test that dies must not leave its station behind.
  const killWithUs = (): void => void child.kill('SIGKILL')
  process.once('exit', killWithUs)
  child.once('exit', () => process.off('exit', killWithUs))
  const said = { out: '', err: '' }
  child.stderr.on('data', (part) => (said.err += String(part)))
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} is not ready: ${said.err}`)), WAIT_MS)
    child.stdout.on('data', (part) => {
      said.out += String(part)
      const found = READY.exec(said.out)?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${said.err}`)))
  })
  return {
    url,
    errors: () => said.err,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
