import type { FastifyInstance } from 'fastify'
import { DEMO_PASSWORD, DESK_ACCOUNT, keepDemoPassword } from './accounts/demo-accounts.ts'
import { createPasswords, type PasswordCost } from './accounts/passwords.ts'
import { buildApp, type RunningApp } from './app.ts'
import { type CardsWish, type OpenCards, openCards } from './card-desk.ts'
import type { Role } from './domain/actor.ts'
import type { CardDesk } from './domain/payments/card-desk.ts'
import type { Profile } from './domain/profile.ts'
import { createInstants } from './instant.ts'
import { limits } from './limits.ts'
import type { Locks } from './locks.ts'
import type { Clock, Log, Random } from './ports.ts'
import { chooseSamples, type SampleCode } from './seed/sample-codes.ts'
import { seedDatabase, type SeedWish } from './seed/seed-database.ts'
import { secretKey } from './secret-key.ts'
import { createSimulatedLocks } from './simulators/locks/simulated-locks.ts'
import { codeByCommand, type CommandCode } from './stations/command-code.ts'
import { CannotStart } from './start-error.ts'
import { type Database, DatabaseTrouble } from './store/database.ts'
import { NewerDatabase } from './store/migrate.ts'
import { type DatabaseWish, openDatabase, type SqliteWish } from './store/open.ts'
import type { SqliteDatabase } from './store/sqlite/open.ts'
import { createStore } from './store/store.ts'

export type CentralOptions = DatabaseWish & ServerOptions

export type ServerOptions = {
  /** 0 lets the system choose. */
  port: number
  host?: string
  clock: Clock
  random: Random
  /** Only looked at when the database is empty. */
  seed: SeedWish
  /** `lanyard` unless it is said otherwise. */
  profile?: Profile
  /** Addresses of proxies whose word counts on where a request comes from and whether it came over TLS. */
  trustedProxy?: string
  /** Of the demo accounts, see there. */
  password?: string
  /** How slow a comparison of passwords is; tests have no time for the real one. */
  passwordCost?: PasswordCost
  /** Where PINs come from: nowhere, unless it is said. `simulated` ones open nothing. */
  locks?: Locks | 'simulated'
  /** What PINs are sealed with. Beside a SQLite file one is made; several centrals on one PostgreSQL need the same one. */
  secret?: string
  /** Where cards are taken: nowhere, unless it is said. Tests and simulations bring a desk of their own. */
  stripe?: CardsWish | CardDesk
  log?: Log
}

export type Central = {
  url: string
  conferenceSlug: string
  staff: { username: string; password: string }
  app: FastifyInstance
  sampleCodes(): Promise<SampleCode[]>
  /** For whoever has the central's command line; everybody else asks a lead. */
  pairingCode(wish: { role: Role; name: string }): Promise<CommandCode>
  /** Answers what is under way, then lets go of port and database. */
  close(): Promise<void>
}

/** On a file, which others may read beside the central. */
export type SqliteCentral = Central & { databasePath: string; db: SqliteDatabase['file'] }

/** Opens or makes the tables, seeds them when they are empty, and serves them. Throws CannotStart when the surroundings refuse. */
export function createCentral(options: SqliteWish & ServerOptions): Promise<SqliteCentral>
export function createCentral(options: CentralOptions): Promise<Central>
export async function createCentral(options: CentralOptions): Promise<Central> {
  const { clock, random, password = DEMO_PASSWORD, profile = 'lanyard', log = () => {} } = options
  const database = await openOrRefuse(options, log, clock)
  let cards: OpenCards | undefined
  try {
    const now = createInstants(clock)
    const store = createStore(database)
    const passwords = createPasswords(random, options.passwordCost)
    const origin = await seedDatabase({ store, now, passwords, password, log, wish: options.seed })
    if (origin === 'kept') await keepDemoPassword(store, passwords, password)
    const conferenceSlug = (await store.conferences.first())?.slug ?? ''
    const opened = await cardsOf(options, log)
    cards = opened
    const tools = { ...proxyOf(options), ...credentialTools(options), ...(opened.cards === undefined ? {} : { cards: opened.cards }) }
    const running = buildApp({ store, now, clock, random, log, profile, ...tools }, passwords)
    const { app } = running
    opened.deliverTo(async (message) => (await app.inject({ method: 'POST', ...message })).statusCode)
    const url = await listenOrRefuse(app, options.host ?? '127.0.0.1', options.port)
    return {
      url,
      conferenceSlug,
      staff: { username: DESK_ACCOUNT, password },
      app,
      pairingCode: (wish) => codeByCommand({ store, now, random }, wish),
      sampleCodes: async () => chooseSamples(await store.samples()),
      close: () => close(running, { cards: opened, database, clock }),
      ...fileOf(database),
    }
  } catch (error) {
    await cards?.close()
    await database.close()
    const trouble = database.trouble(error)
    throw trouble === undefined ? error : new CannotStart('database', trouble)
  }
}

function credentialTools(options: CentralOptions): { locks?: Locks; sealingKey?: Uint8Array } {
  const { clock, random, secret, locks } = options
  if (locks === undefined) return {}
  // Beside one PostgreSQL there may be several centrals, each with a folder of its own or none.
  const dataDir = options.database?.kind === 'postgresql' ? undefined : options.dataDir
  const sealingKey = secretKey({ secret, dataDir, random })
  const chosen = locks === 'simulated' ? createSimulatedLocks({ clock, random, rates: DEMO_LOCKS }) : locks
  return { locks: chosen, ...(sealingKey === undefined ? {} : { sealingKey }) }
}

async function cardsOf({ stripe, clock, random, database }: CentralOptions, log: Log): Promise<OpenCards> {
  if (stripe === undefined || 'kind' in stripe) return openCards(stripe, { clock, random, log, isShared: database?.kind === 'postgresql' })
  return { cards: stripe, deliverTo: () => {}, close: async () => {} }
}

/** Real ones think for a moment as well. */
const DEMO_LOCKS = { latencyMs: { least: 400, most: 1_500 } }

const proxyOf = ({ trustedProxy }: ServerOptions) => (trustedProxy === undefined ? {} : { trustedProxy })

const fileOf = (database: Database | SqliteDatabase): Partial<SqliteCentral> =>
  'file' in database ? { databasePath: database.path, db: database.file } : {}

async function openOrRefuse(wish: DatabaseWish, log: Log, clock: Clock): Promise<Database> {
  try {
    return await openDatabase(wish, log, clock)
  } catch (error) {
    if (error instanceof NewerDatabase) throw new CannotStart('newer database', error.message)
    if (error instanceof DatabaseTrouble) throw new CannotStart('database', error.message)
    throw error
  }
}

async function listenOrRefuse(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotStart('port', `cannot listen on ${host} port ${port}: ${reason}`)
  }
}

type Rest = { cards: OpenCards; database: Database; clock: Clock }

async function close({ app, end }: RunningApp, { cards, database, clock }: Rest): Promise<void> {
  const cancel = clock.after(limits.closeGraceMs, () => app.server.closeAllConnections())
  await app.close()
  cancel()
  await end()
  await cards.close()
  await database.close()
}
