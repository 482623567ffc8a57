import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type Central, type CentralOptions, createCentral } from '../../src-central/central.ts'
import { systemClock, systemRandom } from '../../src-central/platform.ts'
import { sampleCodes } from '../../src-central/seed/sample-codes.ts'
import { makeTempDir, removeDir, tempDir } from './central-files.ts'

/** A small seeded central on a real socket with a real file. */
const open = (dataDir: string, options: Partial<CentralOptions>): Promise<Central> =>
  createCentral({
    dataDir,
    port: 0,
    clock: systemClock,
    random: systemRandom,
    seed: { attendees: 25, seed: 7 },
    ...options,
  })

/** A central of the test's own, closed when the test is over. */
export async function startCentral(options: Partial<CentralOptions> = {}): Promise<Central> {
  const central = await open(options.dataDir ?? tempDir(), options)
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await central.close()
  }
  onTestFinished(close)
  return { ...central, close }
}

/** One central for all tests of a file, for those that change nothing. Returns how to get it inside a test. */
export function shareCentral(options: Partial<CentralOptions> = {}): () => Central {
  const dataDir = makeTempDir()
  let central: Central | undefined
  beforeAll(async () => {
    central = await open(dataDir, options)
  })
  afterAll(async () => {
    await central?.close()
    removeDir(dataDir)
  })
  return () => {
    if (central === undefined) throw new Error('the shared central is there only inside tests')
    return central
  }
}

/** The access code of somebody in the named situation. */
export function sampleCode(central: Central, label: string): string {
  const sample = sampleCodes(central.db).find((candidate) => candidate.label === label)
  if (sample === undefined) throw new Error(`nobody is in the situation "${label}"`)
  return sample.code
}

export const countRows = (central: Central, table: 'checkin' | 'redemption'): number =>
  central.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
