import type { CentralApi } from '../central/api.ts'
import { apiOf, apiOfStation, apiOfStranger } from '../central/api.ts'
import { startCentral, type TestCentral } from '../central/database/fixture.ts'
import { type CentralSession, logIn } from '../central/session.ts'

type Code = { code: string; qr: string; qr_svg: string; expires_at: string }
export type Paired = { token: string; station: { id: number; name: string; role: string }; conference: { slug: string; name: string } }

export type Desks = {
  central: TestCentral
  session: CentralSession
  lead: CentralApi
  stranger: CentralApi
  makeCode: (wish?: { name?: string; role?: string; minutes?: number }) => Promise<Code>
  /** A new station with its API. */
  pair: (role?: string) => Promise<Paired & { api: CentralApi }>
  as: (token: string) => Promise<CentralApi>
}

/** A central with its lead and whoever wants to be paired. */
export async function startDesks(options: Parameters<typeof startCentral>[0] = {}): Promise<Desks> {
  const central = await startCentral(options)
  const session = await logIn(central, { ...central.staff, username: 'lead' })
  const lead = await apiOf(session)
  const stranger = await apiOfStranger(session)
  const as = (token: string) => apiOfStation(session, token)
  const makeCode: Desks['makeCode'] = async ({ name = 'Desk 1', role = 'desk', ...rest } = {}) =>
    (await lead.post('station/pairing-codes/', { name, role, ...rest })).json as Code
  const pair: Desks['pair'] = async (role = 'desk') => {
    const { code } = await makeCode({ role })
    const paired = (await stranger.post('station/pair/', { code })).json as Paired
    return { ...paired, api: await as(paired.token) }
  }
  return { central, session, lead, stranger, makeCode, pair, as }
}
