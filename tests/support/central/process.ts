import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../../src-central/main.ts', import.meta.url))
const READY = /^Central is ready at (\S+) conference=(\S+) user=(\S+) password=(.*)$/m
const DEFAULT_WAIT_MS = 60_000

export type CentralProcessOptions = {
  /** A temporary folder, removed by `stop`, unless one is given. */
  dataDir?: string
  /** Address of a PostgreSQL database, instead of a folder. */
  database?: string
  /** The system chooses one unless it is given. */
  port?: number
  attendees?: number
  seed?: number
  conference?: string
  password?: string
  /** A lock server with its token, and what PINs are sealed with. */
  locks?: { url: string; token: string; secret: string }
  /** Further words of the command line. */
  more?: readonly string[]
  /** Another program than the central's own, which takes the same arguments. */
  program?: string
  waitMs?: number
}

export type CentralProcess = {
  url: string
  conference: string
  user: string
  password: string
  /** What it has said on standard error so far. */
  errors: () => string
  /** Readable by this process while the central runs. There is no such file with PostgreSQL. */
  dbPath: string
  dataDir: string
  /** Ends the process with a signal, for instance SIGKILL, and waits until it is gone. The data stays. */
  kill(signal?: NodeJS.Signals): Promise<number | null>
  /** Ends the process in good order and removes the data folder if it was a temporary one. */
  stop(): Promise<void>
}

/** Starts the central as a program of its own and waits until it says that it is ready. */
export async function startCentralProcess(options: CentralProcessOptions = {}): Promise<CentralProcess> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'lanyard-central-')))
  const child = spawn(process.execPath, [options.program ?? PROGRAM, ...argumentsFor(options, dataDir)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environmentFor(options) },
  })
  // A test that dies must not leave its central behind.
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  let errors = ''
  child.stderr?.on('data', (chunk) => (errors += String(chunk)))
  child.once('exit', () => process.off('exit', killWithUs))
  const kill = (signal: NodeJS.Signals = 'SIGTERM') => end(child, signal)
  const stop = async () => {
    await kill()
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const [, url = '', conference = '', user = '', password = ''] = await readyLine(child, options.waitMs ?? DEFAULT_WAIT_MS)
    return { url, conference, user, password, errors: () => errors, dataDir, dbPath: join(dataDir, 'central.db'), kill, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Runs the program with these arguments until it gives up by itself. */
export function runCentral(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8', timeout: 20_000 })
  return { status, stdout, stderr }
}

function environmentFor({ password, locks }: CentralProcessOptions): Record<string, string> {
  return {
    ...(password === undefined ? {} : { LANYARD_CENTRAL_PASSWORD: password }),
    ...(locks === undefined ? {} : { LANYARD_LOCKS_TOKEN: locks.token, LANYARD_CENTRAL_SECRET: locks.secret }),
  }
}

function argumentsFor({ port = 0, database, attendees, seed, conference, locks, more = [] }: CentralProcessOptions, dataDir: string): string[] {
  const given = { port, ...(database === undefined ? { data: dataDir } : { database }), attendees, seed, conference, locks: locks?.url }
  return [...Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)])), ...more]
}

function readyLine(child: ChildProcess, waitMs: number): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = ''
    let errors = ''
    const timer = setTimeout(() => reject(new Error(`the central was not ready after ${waitMs} ms`)), waitMs)
    child.once('error', reject)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the central ended with ${code} before it was ready: ${errors.trim()}`))
    })
    child.stderr?.on('data', (chunk) => (errors += String(chunk)))
    child.stdout?.on('data', (chunk) => {
      output += String(chunk)
      const found = READY.exec(output)
      // The last member reaches to the end of the line, so half a line must not be taken for a whole one.
      if (found === null || !output.includes('\n', found.index)) return
      clearTimeout(timer)
      resolve(found)
    })
  })
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}
