import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCentral, type ServerOptions, type SqliteCentral } from '../../../src-central/central.ts'
import type { Profile } from '../../../src-central/domain/profile.ts'
import { createDice } from './dice.ts'
import type { Tally } from './tally.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

/** Real files, but in memory: a simulated crash is not a power cut, and thousands of commits are made. */
const MEMORY = '/dev/shm'
export const newFolder = (): string => mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'lanyard-simulation-'))

/** The cheapest that scrypt allows: the simulation is about people at desks, not about guessing passwords. */
const PASSWORD_COST = { ln: 2, r: 1, p: 1 }
const CONFERENCES = 5
const AWAY_MS = [200, 6000] as const

export interface CentralRequest {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  payload?: string
}

export interface CentralAnswer {
  status: number
  headers: Readonly<Record<string, string | string[] | number | undefined>>
  bytes: Buffer
}

/** Where central lives: it can be killed in the middle of a request, and comes back on what it left behind. */
export interface House {
  slug: string
  staff: { username: string; password: string }
  file: string
  /** Null when nobody is at home; `cut` when central died while it worked on this. */
  ask(request: CentralRequest): Promise<CentralAnswer | 'cut' | null>
  isHome(): boolean
  /** A message of the processor; its status, or null when nobody is at home. */
  hear(message: { url: string; headers: Readonly<Record<string, string>>; body: string }): Promise<number | null>
  /** Central dies now, whatever it is doing. */
  crash(): void
  /** Central dies while it works on the next request; null lets it live. */
  crashSoon(moment: Moment | null): void
  close(): Promise<void>
}

/** After some turns of the loop and some steps more. */
export interface Moment {
  turns: number
  steps: number
}

export interface HouseWish {
  folder: string
  seed: number
  people: number
  profile: Profile
  clock: VirtualClock
  tally: Tally
  log: (words: string) => void
  /** What one life of central has besides, which ends with it. */
  more?: (isAlive: () => boolean) => Partial<ServerOptions>
  /** Does the clock stand still while central works on this? Not while it waits for the clock itself. */
  holdsClock?: (url: string) => boolean
}

const optionsOf = ({ seed, people }: Pick<HouseWish, 'seed' | 'people'>) => ({
  port: 0,
  random: createDice(seed + 1),
  passwordCost: PASSWORD_COST,
  seed: { attendees: people, seed: 1 + (seed % CONFERENCES) },
})

const templates = new Map<string, Promise<string>>()

/** A filled database for each conference, made once in a process and copied from then on. */
const templateOf = (wish: Pick<HouseWish, 'seed' | 'people'>): Promise<string> => {
  const key = `${wish.people} ${1 + (wish.seed % CONFERENCES)}`
  const made = templates.get(key) ?? makeTemplate({ ...wish, seed: wish.seed % CONFERENCES })
  templates.set(key, made)
  return made
}

const makeTemplate = async (wish: Pick<HouseWish, 'seed' | 'people'>): Promise<string> => {
  const dataDir = newFolder()
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const central = await createCentral({ dataDir, clock: createVirtualClock(), ...optionsOf(wish) })
  await central.close()
  return central.databasePath
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const dieAfter = async ({ turns, steps }: Moment): Promise<void> => {
  for (let count = 0; count < turns; count += 1) await turn()
  for (let count = 0; count < steps; count += 1) await Promise.resolve()
}

interface Living {
  central: SqliteCentral
  /** What waits for it has no answer from then on. */
  death: Promise<'cut'>
  kill: () => void
}

export const createHouse = async (wish: HouseWish): Promise<House> => {
  const { folder, profile, clock, tally, log, more = () => ({}), holdsClock = () => true } = wish
  const dataDir = join(folder, 'central')
  mkdirSync(dataDir)
  copyFileSync(await templateOf(wish), join(dataDir, 'central.db'))
  const rest: ServerOptions = { ...optionsOf(wish), clock, profile, log: (event, facts) => log(`${event} ${JSON.stringify(facts)}`) }
  const funerals: Promise<unknown>[] = []
  let crash: Moment | null = null

  const begin = async (): Promise<Living> => {
    let isAlive = true
    let bury: (word: 'cut') => void = () => {}
    // Only where one may wait for the clock: its requests would never end.
    const death = new Promise<'cut'>((resolve) => (bury = wish.more === undefined ? bury : resolve))
    const mortal: ServerOptions['clock'] = { ...clock, after: (delayMs, task) => clock.after(delayMs, () => { if (isAlive) task() }) }
    const central = await createCentral({ ...rest, ...more(() => isAlive), dataDir, clock: mortal })
    return {
      central,
      death,
      kill: () => {
        isAlive = false
        bury('cut')
        // Whatever it was in the middle of is rolled back, and what it still tries fails.
        central.db.close()
        funerals.push(central.close().catch(() => {}))
      },
    }
  }

  let living: Living | null = await begin()
  const first = living.central
  const die = (): void => {
    living?.kill()
    living = null
    tally.count('crashes of central')
    const [low, high] = AWAY_MS
    // Not from the dice of the day: they are rolled in an order of their own.
    const awayMs = low + ((tally.of('crashes of central') * 977) % (high - low))
    clock.after(awayMs, () => void clock.during(begin().then((next) => (living = next))))
  }
  const held = <Value>(url: string, work: Promise<Value>): Promise<Value> => (holdsClock(url) ? clock.during(work) : work)

  const ask: House['ask'] = async ({ method, url, headers, payload }) => {
    if (living === null) return null
    const asked = living.central.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
    if (crash !== null) {
      const moment = crash
      crash = null
      await Promise.race([Promise.allSettled([asked]), dieAfter(moment)])
      die()
      return 'cut'
    }
    const heard = await Promise.race([asked, living.death])
    return heard === 'cut' ? heard : { status: heard.statusCode, headers: heard.headers, bytes: heard.rawPayload }
  }

  return {
    slug: first.conferenceSlug,
    staff: first.staff,
    file: first.databasePath,
    ask: ({ method, url, headers, payload }) => held(url, ask({ method, url, headers, ...(payload === undefined ? {} : { payload }) })),
    hear: async ({ url, headers, body }) => {
      if (living === null) return null
      const heard = await Promise.race([living.central.app.inject({ method: 'POST', url, headers: { ...headers }, payload: body }), living.death])
      return heard === 'cut' ? null : heard.statusCode
    },
    crash: () => {
      if (living !== null) die()
    },
    isHome: () => living !== null,
    crashSoon: (moment) => {
      crash = moment
    },
    close: async () => {
      await living?.central.close()
      await Promise.all(funerals)
    },
  }
}
