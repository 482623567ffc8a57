import { expect } from 'vitest'
import { systemClock, systemRandom } from '../../../src-central/platform.ts'
import { createSimulatedLocks, type SimulatedLocks } from '../../../src-central/simulators/locks/simulated-locks.ts'
import { apiOf, type CentralApi } from '../central/api.ts'
import type { CheckedAnswer } from '../central/contract.ts'
import { column, startCentral, type TestCentral } from '../central/database/fixture.ts'
import { logIn } from '../central/session.ts'

export type Shown = {
  id: string
  state: string
  reason: string | null
  trouble: string | null
  removal: string
  pin?: string
  valid_from: string | null
  valid_until: string | null
}

export const SECRET = 'a secret of the tests, long enough'

export type CredentialDesk = {
  central: TestCentral
  locks: SimulatedLocks
  desk: CentralApi
  lead: CentralApi
  /** Somebody whose ticket opens the door, and somebody whose ticket does not. */
  code: string
  outsider: string
}

type Options = Parameters<typeof startCentral>[0] & { simulated?: SimulatedLocks; hasSecret?: boolean }

/** A central with locks of the test's own, a desk and a lead. */
export async function startCredentials({ simulated, hasSecret = true, ...options }: Options = {}): Promise<CredentialDesk> {
  const locks = simulated ?? createSimulatedLocks({ clock: systemClock, random: systemRandom })
  const central = await startCentral({ ...(hasSecret ? { secret: SECRET } : {}), locks, ...options })
  const desk = await apiOf(await logIn(central, central.staff))
  const lead = await apiOf(await logIn(central, { username: 'lead', password: central.staff.password }))
  const [code = ''] = (await column(central, WITH_TICKET("slug = 'regular'"))) as string[]
  const [outsider = ''] = (await column(central, WITH_TICKET("slug = 'student'"))) as string[]
  return { central, locks, desk, lead, code, outsider }
}

export const isSqlite = ({ place }: TestCentral): boolean => place.wish.database?.kind !== 'postgresql'

const WITH_TICKET = (which: string): string =>
  `SELECT access_code FROM attendee JOIN orders ON orders.id = attendee.order_id JOIN order_line_item AS line ON line.order_id = orders.id
   JOIN ticket_type ON ticket_type.id = line.ticket_type_id WHERE orders.status = 'paid' AND ${which} ORDER BY attendee.id LIMIT 1`

export const shown = ({ json }: CheckedAnswer): Shown => json as Shown

export const askFor = async ({ desk, code }: Pick<CredentialDesk, 'desk' | 'code'>, wish: Record<string, unknown> = {}): Promise<Shown> => {
  const answer = await desk.post('credentials/', { access_code: code, purpose: 'door', ...wish })
  expect([200, 202]).toContain(answer.status)
  return shown(answer)
}

/** Asks until it stands so. */
export async function becomes({ desk }: Pick<CredentialDesk, 'desk'>, id: string, wanted: Partial<Shown>, timeout = 10_000): Promise<Shown> {
  let last: Shown | undefined
  await expect
    .poll(
      async () => {
        last = shown(await desk.get(`credentials/${id}/`))
        return last
      },
      { timeout, interval: 25 },
    )
    .toMatchObject(wanted)
  if (last === undefined) throw new Error('nothing was seen')
  return last
}

export const reveal = ({ desk, code }: Pick<CredentialDesk, 'desk' | 'code'>, id: string): Promise<CheckedAnswer> =>
  desk.get(`credentials/${id}/?reveal=true&access_code=${code}`)
