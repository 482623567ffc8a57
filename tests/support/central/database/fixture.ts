import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { Central, ServerOptions } from '../../../../src-central/central.ts'
import { USUAL } from '../fixture.ts'
import { type Beside, sqlite, type TestDatabase, type TestPlace } from './place.ts'

/** A central of a test, with its rows, whatever database it is on. */
export type TestCentral = Central & Beside & { place: TestPlace }

let database = sqlite

/** The tests of this file run on another database from here on. */
export const useDatabase = (other: TestDatabase): void => {
  database = other
}

/** An empty database, removed when the test is over. */
export async function newPlace(): Promise<TestPlace> {
  const place = await database.newPlace()
  onTestFinished(() => place.remove())
  return place
}

/** A central of the test's own, closed when the test is over. */
export async function startCentral(options: Partial<ServerOptions> & { place?: TestPlace } = {}): Promise<TestCentral> {
  const { place = await newPlace(), ...wish } = options
  const central = await place.open({ ...USUAL, ...wish })
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await central.close()
  }
  onTestFinished(close)
  return { ...central, place, close }
}

/** One central for all tests of a file, for those that change nothing. Returns how to get it inside a test. */
export function shareCentral(): () => TestCentral {
  const { newPlace: newSharedPlace } = database
  let central: TestCentral | undefined
  beforeAll(async () => {
    const place = await newSharedPlace()
    central = { ...(await place.open(USUAL)), place }
  })
  afterAll(async () => {
    await central?.close()
    await central?.place.remove()
  })
  return () => {
    if (central === undefined) throw new Error('the shared central is there only inside tests')
    return central
  }
}

/** The access code of somebody in the named situation. */
export async function sampleCode(central: Central, label: string): Promise<string> {
  const sample = (await central.sampleCodes()).find((candidate) => candidate.label === label)
  if (sample === undefined) throw new Error(`nobody is in the situation "${label}"`)
  return sample.code
}

/** The first column of every row. */
export const column = async (central: Beside, text: string, ...values: (string | number | undefined)[]): Promise<unknown[]> =>
  (await central.rows<Record<string, unknown>>(text, ...values)).map((row) => Object.values(row)[0])

export const countRows = async (central: Beside, table: 'checkin' | 'redemption'): Promise<number> =>
  Number((await column(central, `SELECT count(*) FROM ${table}`))[0])
