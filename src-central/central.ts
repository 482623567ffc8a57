import type { FastifyInstance } from 'fastify'
import { DEMO_PASSWORD, DESK_ACCOUNT, keepDemoPassword } from './accounts/demo-accounts.ts'
import { createPasswords, type PasswordCost } from './accounts/passwords.ts'
import { buildApp, type RunningApp } from './app.ts'
import type { Profile } from './domain/profile.ts'
import { createInstants } from './instant.ts'
import { limits } from './limits.ts'
import type { Clock, Log, Random } from './ports.ts'
import { chooseSamples, type SampleCode } from './seed/sample-codes.ts'
import { seedDatabase, type SeedWish } from './seed/seed-database.ts'
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
  /** Of the demo accounts, see there. */
  password?: string
  /** How slow a comparison of passwords is; tests have no time for the real one. */
  passwordCost?: PasswordCost
  log?: Log
}

export type Central = {
  url: string
  conferenceSlug: string
  staff: { username: string; password: string }
  app: FastifyInstance
  sampleCodes(): Promise<SampleCode[]>
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
  const database = await openOrRefuse(options, log)
  try {
    const now = createInstants(clock)
    const store = createStore(database)
    const passwords = createPasswords(random, options.passwordCost)
    const origin = await seedDatabase({ store, now, passwords, password, log, wish: options.seed })
    if (origin === 'kept') await keepDemoPassword(store, passwords, password)
    const conferenceSlug = (await store.conferences.first())?.slug ?? ''
    const running = buildApp({ store, now, clock, random, log, profile }, passwords)
    const { app } = running
    const url = await listenOrRefuse(app, options.host ?? '127.0.0.1', options.port)
    return {
      url,
      conferenceSlug,
      staff: { username: DESK_ACCOUNT, password },
      app,
      sampleCodes: async () => chooseSamples(await store.samples()),
      close: () => close(running, database, clock),
      ...fileOf(database),
    }
  } catch (error) {
    await database.close()
    const trouble = database.trouble(error)
    throw trouble === undefined ? error : new CannotStart('database', trouble)
  }
}

const fileOf = (database: Database | SqliteDatabase): Partial<SqliteCentral> =>
  'file' in database ? { databasePath: database.path, db: database.file } : {}

async function openOrRefuse(wish: DatabaseWish, log: Log): Promise<Database> {
  try {
    return await openDatabase(wish, log)
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

async function close({ app, end }: RunningApp, database: Database, clock: Clock): Promise<void> {
  const cancel = clock.after(limits.closeGraceMs, () => app.server.closeAllConnections())
  await app.close()
  cancel()
  await end()
  await database.close()
}
