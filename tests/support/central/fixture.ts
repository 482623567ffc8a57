import { onTestFinished } from 'vitest'
import { createCentral, type ServerOptions, type SqliteCentral } from '../../../src-central/central.ts'
import { systemClock, systemRandom } from '../../../src-central/platform.ts'
import { sampleCodes } from '../../../src-central/seed/sample-codes.ts'
import { tempDir } from './files.ts'

/** What every test's central has unless the test wants it otherwise: a real socket, real time, a small conference. */
export const USUAL: ServerOptions = {
  port: 0,
  clock: systemClock,
  random: systemRandom,
  seed: { attendees: 25, seed: 7 },
  passwordCost: { ln: 10, r: 8, p: 1 },
}

/** A central on a file of its own, for tests of a station; closed when the test is over. */
export async function startCentral(options: Partial<ServerOptions> = {}): Promise<SqliteCentral> {
  const central = await createCentral({ dataDir: tempDir(), ...USUAL, ...options })
  onTestFinished(() => central.close())
  return central
}

/** The access code of somebody in the named situation. */
export function sampleCode(central: SqliteCentral, label: string): string {
  const sample = sampleCodes(central.db).find((candidate) => candidate.label === label)
  if (sample === undefined) throw new Error(`nobody is in the situation "${label}"`)
  return sample.code
}
