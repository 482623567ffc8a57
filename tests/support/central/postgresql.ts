import { Client, Pool } from 'pg'
import { afterAll } from 'vitest'
import { createCentral } from '../../../src-central/central.ts'
import { columnTypes } from '../../../src-central/store/postgresql/integers.ts'
import type { TestDatabase, TestPlace, Value } from './database/place.ts'
import { startCluster } from './database/cluster.ts'

export type TestPostgresql = TestDatabase & {
  /** The address of the server's database with this name, which may not exist. */
  url: (database: string) => string
  /** The address of an empty database. */
  newDatabase: () => Promise<string>
  run: (text: string) => Promise<void>
}

/**
 * A PostgreSQL server for the tests of one file, gone when they are over. Undefined, with a word about it, where none
 * can be had.
 */
export async function startPostgresql(): Promise<TestPostgresql | undefined> {
  const cluster = await startCluster()
  if (typeof cluster === 'string') {
    process.stderr.write(`The central is not tested on PostgreSQL: ${cluster}.\n`)
    return undefined
  }
  const admin = new Client({ connectionString: cluster.url('postgres') })
  await admin.connect()
  afterAll(async () => {
    await admin.end()
    cluster.stop()
  })
  let made = 0
  const newDatabase = async (): Promise<string> => {
    made += 1
    await admin.query(`CREATE DATABASE central_${made}`)
    return cluster.url(`central_${made}`)
  }
  const run = async (text: string): Promise<void> => void (await admin.query(text))
  return { name: 'PostgreSQL', url: cluster.url, newDatabase, run, newPlace: () => newSchema(cluster.url('postgres'), admin) }
}

let schemas = 0

/** A schema of its own for each central: it is as good as a database of its own, and made in a moment. */
async function newSchema(url: string, admin: Client): Promise<TestPlace> {
  schemas += 1
  const schema = `central_${schemas}`
  await admin.query(`CREATE SCHEMA ${schema}`)
  const wish = { database: { kind: 'postgresql', url: `${url}?options=-c%20search_path%3D${schema}` } } as const
  const beside = new Pool({ connectionString: wish.database.url, types: columnTypes, max: 1 })
  beside.on('error', () => {})
  const rows = async <Row>(text: string, ...values: Value[]): Promise<Row[]> => (await beside.query(numbered(text), values)).rows as Row[]
  return {
    wish,
    open: async (options) => ({ ...(await createCentral({ ...wish, ...options })), rows, openReads: () => openReads(admin) }),
    remove: () => beside.end(),
  }
}

const numbered = (text: string): string => {
  let count = 0
  return text.replaceAll('?', () => {
    count += 1
    return `$${count}`
  })
}

async function openReads(admin: Client): Promise<number> {
  const { rowCount } = await admin.query(`SELECT 1 FROM pg_stat_activity WHERE state IN ('idle in transaction', 'active') AND pid <> pg_backend_pid()`)
  return rowCount ?? 0
}
