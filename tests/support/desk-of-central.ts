import { onTestFinished } from 'vitest'
import type { Profile } from '../../src-central/domain/profile.ts'
import type { SqliteCentral } from '../../src-central/central.ts'
import { DEFAULT_POLICY, type StationPolicy } from '../../src-shared/domain/value-policy.ts'
import { startCentral } from './central/fixture.ts'
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts'
import { startTestStation, type TestStation } from './station.ts'
import { tempFolder } from './temp-folder.ts'

export interface DeskOfCentral {
  central: SqliteCentral
  proxy: FaultProxy
  station: TestStation
  /** Another station on the same data folder or a new one, against the same central. */
  another: (over?: { dataDir?: string; name?: string; password?: string; policy?: StationPolicy }) => TestStation
  dataDir: string
  /** Central's own rows for one code. */
  checkIns: (code: string) => number
  redemptions: (code: string) => number
}

/** A real central, a breakable network and a real station, all closed when the test ends. */
export const startDesk = async (over: { attendees?: number; password?: string; profile?: Profile; policy?: StationPolicy } = {}): Promise<DeskOfCentral> => {
  const central = await startCentral({ seed: { attendees: over.attendees ?? 60, seed: 7 }, profile: over.profile ?? 'lanyard' })
  const proxy = await startFaultProxy(central.url)
  onTestFinished(() => proxy.close())
  const dataDir = tempFolder()
  const another: DeskOfCentral['another'] = ({ dataDir: folder, name, password, policy } = {}) => {
    const started = startTestStation({
      origin: proxy.url,
      slug: central.conferenceSlug,
      username: central.staff.username,
      password: password ?? over.password ?? central.staff.password,
      dataDir: folder ?? tempFolder(),
      ...(name === undefined ? {} : { station: name }),
      ...((policy ?? over.policy) === undefined ? {} : { policy: policy ?? over.policy ?? DEFAULT_POLICY }),
    })
    let running = true
    const stop = async (): Promise<void> => {
      if (running) await started.stop()
      running = false
    }
    onTestFinished(stop)
    return { ...started, stop }
  }
  const count = (table: string, code: string): number =>
    central.db
      .prepare<[string], number>(`SELECT count(*) FROM ${table} JOIN attendee ON attendee.id = ${table}.attendee_id WHERE attendee.access_code = ?`)
      .pluck()
      .get(code) ?? 0
  return {
    central,
    proxy,
    dataDir,
    station: another({ dataDir }),
    another,
    checkIns: (code) => count('checkin', code),
    redemptions: (code) => count('redemption', code),
  }
}
