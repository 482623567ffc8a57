import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../out/main/serve.js', import.meta.url))
const READY = /^Lanyard is ready at (\S+)$/mu
const WAIT_MS = 30_000

export interface StationProcessWish {
  dataDir: string
  central?: { url: string; conference: string; user: string; password: string }
  serial?: string
  station?: string
  port?: number
  more?: readonly string[]
}

export interface StationProcess {
  /** Opens the window once. */
  url: string
  child: ChildProcess
  stderr: () => string
  kill(signal?: NodeJS.Signals): Promise<number | null>
}

const argumentsFor = (wish: StationProcessWish): string[] => {
  const { dataDir, central, serial, station, port, more = [] } = wish
  const account: string[] = []
  if (central !== undefined) {
    const passwordFile = join(dataDir, '..', 'central-password')
    writeFileSync(passwordFile, `${central.password}\n`, { mode: 0o600 })
    account.push('--central', central.url, '--central-user', central.user, '--central-password-file', passwordFile, '--conference', central.conference)
  }
  return [
    PROGRAM,
    '--no-open',
    '--data',
    dataDir,
    '--port',
    String(port ?? 0),
    ...(serial === undefined ? [] : ['--serial', serial]),
    ...(station === undefined ? [] : ['--station', station]),
    ...account,
    ...more,
  ]
}

export interface EndedProcess {
  exitCode: number | null
  stdout: string
  stderr: string
}

const collect = (child: ChildProcess) => {
  const texts = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => {
    texts.stdout += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    texts.stderr += chunk.toString()
  })
  return texts
}

/** Runs the built station until it ends by itself: for starts that must be refused. */
export const runStationToEnd = async (wish: StationProcessWish): Promise<EndedProcess> => {
  const child = spawn(process.execPath, argumentsFor(wish), { stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = collect(child)
  const timer = setTimeout(() => child.kill('SIGKILL'), WAIT_MS)
  await once(child, 'close')
  clearTimeout(timer)
  return { exitCode: child.exitCode, ...texts }
}

/** Starts the built station on the loopback host and waits for its ready line. */
export const startStationProcess = async (wish: StationProcessWish): Promise<StationProcess> => {
  const child = spawn(process.execPath, argumentsFor(wish), { stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = collect(child)
  const killWithUs = (): void => {
    child.kill('SIGKILL')
  }
  process.once('exit', killWithUs)
  child.once('exit', () => process.off('exit', killWithUs))
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The station did not start: ${texts.stderr}`)), WAIT_MS)
    const look = (): void => {
      const found = READY.exec(texts.stdout)?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    }
    child.stdout?.on('data', look)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The station ended with ${code}: ${texts.stderr}`))
    })
  })
  return {
    url,
    child,
    stderr: () => texts.stderr,
    kill: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
      return child.exitCode
    },
  }
}
