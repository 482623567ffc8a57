import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Two ends of a wire as the system sees serial ports: the station opens one, the test is the gun at the other. */
export interface PtyPair {
  readonly stationPath: string
  readonly gunPath: string
  write(bytes: Uint8Array | string): Promise<void>
  /** As if the cable was pulled: both ends are gone. */
  unplug(): Promise<void>
  /** The same paths again. */
  plug(): Promise<void>
  close(): Promise<void>
}

const READY_MS = 5000
const STEP_MS = 10

/** The reason why there can be no pair here, printed because reporters hide skipped tests. */
export function missingPty(): string | undefined {
  if (spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0) return undefined
  const reason = 'socat is not installed: tests with a real serial line are skipped'
  console.warn(reason)
  return reason
}

export async function createPtyPair(): Promise<PtyPair> {
  const folder = await mkdtemp(join(tmpdir(), 'lanyard-pty-'))
  const stationPath = join(folder, 'station')
  const gunPath = join(folder, 'gun')
  let socat: ChildProcess | undefined

  const plug = async (): Promise<void> => {
    const started = spawn('socat', [`pty,raw,echo=0,link=${stationPath}`, `pty,raw,echo=0,link=${gunPath}`], { stdio: 'ignore' })
    socat = started
    for (let waitedMs = 0; !existsSync(stationPath) || !existsSync(gunPath); waitedMs += STEP_MS) {
      if (waitedMs > READY_MS || started.exitCode !== null) throw new Error('socat did not create its pseudo-terminals')
      await new Promise((resolve) => setTimeout(resolve, STEP_MS))
    }
  }

  const unplug = async (): Promise<void> => {
    const running = socat
    socat = undefined
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGTERM')
    await ended
  }

  const write = async (bytes: Uint8Array | string): Promise<void> => {
    const gun = await open(gunPath, 'r+')
    try {
      await gun.writeFile(bytes)
    } finally {
      await gun.close()
    }
  }

  await plug()
  return {
    stationPath,
    gunPath,
    write,
    unplug,
    plug,
    close: async () => {
      await unplug()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
