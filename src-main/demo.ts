import { join } from 'node:path'
import { createCentral } from '../src-central/central.ts'
import { sampleCodes } from '../src-central/seed/sample-codes.ts'
import type { DemoCodeView } from '../src-shared/contract/types.ts'
import type { Clock } from './ports/clock.ts'
import type { Random } from './ports/random.ts'
import type { DemoStage } from '../src-central/demo-stage.ts'

/** The made-up event a station runs when nobody has set it up: its own central on loopback. */
export interface Demo {
  origin: string
  slug: string
  username: string
  password: string
  codes: () => DemoCodeView[]
  /** Shows a pretended card at a reader of the simulated card company; false where no card is asked for. */
  showCard: DemoStage['choose']
  stop: () => Promise<void>
}

const DEMO_ATTENDEES = 2000
const DEMO_SEED = 1
const DEMO_CURRENCY = 'usd'

/** It sells, gives away and refunds as well, which takes the rights of a lead. */
const DEMO_ACCOUNT = 'lead'

export const startDemo = async (dataDir: string, clock: Clock, random: Random): Promise<Demo> => {
  let stage: DemoStage | null = null
  const central = await createCentral({
    dataDir: join(dataDir, 'central'),
    port: 0,
    clock,
    random,
    seed: { attendees: DEMO_ATTENDEES, seed: DEMO_SEED },
    locks: 'simulated',
    stripe: {
      kind: 'simulated',
      currency: DEMO_CURRENCY,
      stage: (opened) => {
        stage = opened
      },
    },
  })
  return {
    origin: new URL(central.url).origin,
    slug: central.conferenceSlug,
    username: DEMO_ACCOUNT,
    password: central.staff.password,
    codes: () => sampleCodes(central.db),
    showCard: (card, readerId) => stage?.choose(card, readerId) ?? false,
    stop: () => central.close(),
  }
}
