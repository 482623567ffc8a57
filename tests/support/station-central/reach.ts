import { onTestFinished } from 'vitest'
import type { Account } from '../../../src-main/central/account.ts'
import { createLine } from '../../../src-main/central/django-program/line.ts'
import { createRegistrationCentral } from '../../../src-main/central/registration-central.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import { systemHttp } from '../../../src-main/platform/http.ts'
import type { Central, Delivered, Parcel } from '../../../src-main/ports/central.ts'
import type { Operation } from '../../../src-shared/domain/operation.ts'
import { apiOf, apiOfStranger } from '../central/api.ts'
import { createTestClock } from '../central/clock.ts'
import { sampleCode, startCentral } from '../central/database/fixture.ts'
import { logIn } from '../central/session.ts'
import { startFaultProxy } from '../fault-proxy.ts'

let made = 0

/** One operation with a key of its own. */
export const parcelOf = (code: string, operation: Operation, over: Partial<Parcel> = {}): Parcel => {
  made += 1
  return { code, station: 'Door north', operation, key: `key-${made}`, clientTimeMs: null, ...over }
}

/** A real central behind a breakable network, and how stations reach it. */
export const startReach = async (wish: Parameters<typeof startCentral>[0] = {}) => {
  const clock = createTestClock()
  const central = await startCentral({ clock, ...wish })
  const proxy = await startFaultProxy(central.url)
  onTestFinished(() => proxy.close())
  const options = (account: Account) => ({ http: systemHttp, clock: systemClock, origin: proxy.url, slug: central.conferenceSlug, account })
  const reach = (account: Account): Central => createRegistrationCentral(options(account))
  /** Reached, so that it is known what the server can do. */
  const as = async (account: Account): Promise<Central> => {
    const reached = reach(account)
    const probed = await reached.probe()
    if (!probed.ok) throw new Error(probed.problem)
    return reached
  }
  const accountOf = (username: string): Account => ({ username, password: () => Promise.resolve(central.staff.password) })
  const login = (username: string) => as(accountOf(username))
  const leadApi = async () => apiOf(await logIn(central, { ...central.staff, username: 'lead' }))
  /** The token of a new station. */
  const pair = async (role = 'desk'): Promise<{ id: number; token: string }> => {
    const lead = await leadApi()
    const { code } = (await lead.post('station/pairing-codes/', { name: 'Door north', role })).json as { code: string }
    const stranger = await apiOfStranger({ base: `${central.url}/${central.conferenceSlug}/registration/` })
    const { token, station } = (await stranger.post('station/pair/', { code })).json as { token: string; station: { id: number } }
    return { id: station.id, token }
  }
  return {
    central,
    clock,
    proxy,
    /** Central's own API, for a lead; not in the strict profile. */
    leadApi,
    pair,
    line: (account = accountOf('desk')) => createLine(options(account)),
    reach,
    as,
    login,
    station: await login('desk'),
    sample: (label: string) => sampleCode(central, label),
  }
}

export type Reach = Awaited<ReturnType<typeof startReach>>

/** Central's number of what was confirmed. */
export const confirmedId = ({ answer }: Delivered): number | null => {
  if (answer.kind !== 'confirmed') throw new Error(`not confirmed: ${JSON.stringify(answer)}`)
  return answer.centralId
}
