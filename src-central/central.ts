import type { FastifyInstance } from 'fastify'
import { DEMO_PASSWORD, DESK_ACCOUNT, keepDemoPassword } from './accounts/demo-accounts.ts'
import { createSessions } from './accounts/sessions.ts'
import type { PreloadDesk } from './checkin/preload.ts'
import { mountCheckin } from './checkin/routes.ts'
import type { Gate } from './http/endpoint.ts'
import { mountLogin } from './http/login.ts'
import { createServer } from './http/server.ts'
import { createInstants } from './instant.ts'
import { limits } from './limits.ts'
import type { Clock, Log, Random } from './ports.ts'
import { seedDatabase, type SeedWish } from './seed/seed-database.ts'
import { CannotStart } from './start-error.ts'
import { NewerDatabase } from './store/migrate.ts'
import { type Database, databasePath, isDatabaseError, openDatabase } from './store/open.ts'
import { createStore, type Store } from './store/store.ts'

export type CentralOptions = {
  /** Folder of `central.db`; made when it is missing. */
  dataDir: string
  /** 0 lets the system choose. */
  port: number
  host?: string
  clock: Clock
  random: Random
  /** Only looked at when the database is empty. */
  seed: SeedWish
  /** Of the demo accounts, see there. */
  password?: string
  log?: Log
}

export type Central = {
  url: string
  conferenceSlug: string
  staff: { username: string; password: string }
  databasePath: string
  app: FastifyInstance
  db: Database
  /** Answers what is under way, then lets go of port and file. */
  close(): Promise<void>
}

/** Opens or makes the database, seeds it when it is empty, and serves it. Throws CannotStart when the surroundings refuse. */
export async function createCentral(options: CentralOptions): Promise<Central> {
  const { dataDir, clock, random, password = DEMO_PASSWORD, log = () => {} } = options
  const db = openOrRefuse(dataDir)
  try {
    const now = createInstants(clock)
    const store = createStore(db)
    const origin = seedDatabase({ db, store, now, random, password, log, wish: options.seed })
    if (origin === 'kept') await keepDemoPassword(store, password, random)
    const app = buildApp({ store, now, clock, databasePath: databasePath(dataDir) }, random, log)
    const url = await listenOrRefuse(app, options.host ?? '127.0.0.1', options.port)
    return {
      url,
      conferenceSlug: store.conferences.first()?.slug ?? '',
      staff: { username: DESK_ACCOUNT, password },
      databasePath: databasePath(dataDir),
      app,
      db,
      close: () => close(app, db, clock),
    }
  } catch (error) {
    db.close()
    if (isDatabaseError(error)) throw dataFolderTrouble(dataDir, error)
    throw error
  }
}

function buildApp(desk: PreloadDesk & { store: Store }, random: Random, log: Log): FastifyInstance {
  const { store, clock, now } = desk
  const app = createServer(log)
  const gate: Gate = { store, sessions: createSessions({ store, random, now }) }
  mountLogin(app, { ...gate, clock, random })
  mountCheckin(app, gate, desk)
  return app
}

function openOrRefuse(dataDir: string): Database {
  try {
    return openDatabase(dataDir)
  } catch (error) {
    if (error instanceof NewerDatabase) throw new CannotStart('newer database', error.message)
    throw dataFolderTrouble(dataDir, error)
  }
}

const dataFolderTrouble = (dataDir: string, error: unknown): CannotStart =>
  new CannotStart('data folder', `cannot use the data folder ${dataDir}: ${reasonOf(error)}`)

async function listenOrRefuse(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    throw new CannotStart('port', `cannot listen on ${host} port ${port}: ${reasonOf(error)}`)
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function close(app: FastifyInstance, db: Database, clock: Clock): Promise<void> {
  const cancel = clock.after(limits.closeGraceMs, () => app.server.closeAllConnections())
  await app.close()
  cancel()
  db.close()
}
