import { join } from 'node:path'
import { createCentral } from '../src-central/central.ts'
import { sampleCodes } from '../src-central/seed/sample-codes.ts'
import type { DemoCodeView } from '../src-shared/contract/types.ts'
import type { Clock } from './ports/clock.ts'
import type { Random } from './ports/random.ts'

/** The made-up event a station runs when nobody has set it up: its own central on loopback. */
export interface Demo {
  origin: string
  slug: string
  username: string
  password: string
  codes: () => DemoCodeView[]
  stop: () => Promise<void>
}

const DEMO_ATTENDEES = 2000
const DEMO_SEED = 1

export const startDemo = async (dataDir: string, clock: Clock, random: Random): Promise<Demo> => {
  const central = await createCentral({
    dataDir: join(dataDir, 'central'),
    port: 0,
    clock,
    random,
    seed: { attendees: DEMO_ATTENDEES, seed: DEMO_SEED },
    locks: 'simulated',
  })
  return {
    origin: new URL(central.url).origin,
    slug: central.conferenceSlug,
    username: central.staff.username,
    password: central.staff.password,
    codes: () => sampleCodes(central.db),
    stop: () => central.close(),
  }
}
