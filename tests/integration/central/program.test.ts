import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { SCHEMA_VERSION } from '../../../src-central/store/migrate.ts'
import { tempDir } from '../../support/central/files.ts'
import { type CentralProcessOptions, runCentral as run, startCentralProcess } from '../../support/central/process.ts'
import { logIn } from '../../support/central/session.ts'

const start = async (options: CentralProcessOptions = {}) => {
  const central = await startCentralProcess({ attendees: 30, seed: 2, ...options })
  onTestFinished(() => central.stop())
  return central
}

const sessionOf = (central: { url: string; conference: string; user: string; password: string }) =>
  logIn({ url: central.url, conferenceSlug: central.conference }, { username: central.user, password: central.password })

test('says that it is ready, serves, and can be read from outside while it runs', async () => {
  const central = await start({ conference: 'my-conf' })
  expect(central).toMatchObject({ conference: 'my-conf', user: 'desk', password: 'lanyard-demo' })
  const outside = new SqliteDatabase(central.dbPath, { readonly: true })
  onTestFinished(() => {
    outside.close()
  })
  const count = outside.prepare('SELECT count(*) FROM checkin').pluck()
  const before = Number(count.get())
  const code = String(outside.prepare('SELECT access_code FROM attendee ORDER BY id LIMIT 1').pluck().get())
  const desk = await sessionOf(central)
  expect((await desk.scan(code)).status).toBe(200)
  expect(count.get()).toBe(before + 1)
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it in good order', async (signal) => {
  const central = await start()
  await sessionOf(central)
  expect(await central.kill(signal)).toBe(0)
})

test('what was confirmed survives a sudden death', async () => {
  const dataDir = tempDir()
  const first = await start({ dataDir })
  const desk = await sessionOf(first)
  const reader = new SqliteDatabase(first.dbPath, { readonly: true })
  const code = String(reader.prepare('SELECT access_code FROM attendee ORDER BY id LIMIT 1').pluck().get())
  reader.close()
  const answer = (await desk.scan(code, 'Desk 9')).json as { checkin_id: number }
  await first.kill('SIGKILL')
  const second = await start({ dataDir })
  const after = new SqliteDatabase(second.dbPath, { readonly: true })
  expect(after.prepare('SELECT station FROM checkin WHERE id = ?').pluck().get(answer.checkin_id)).toBe('Desk 9')
  after.close()
})

test('the password can be chosen', async () => {
  const central = await start({ password: 'my own, with blanks' })
  expect(central.password).toBe('my own, with blanks')
  await sessionOf(central)
})

test('stations can be paired from the command line, and the ready line stays as it is', async () => {
  const central = await start({ more: ['--pair', 'desk:Door north', '--pair', 'lead:Office'] })
  await expect.poll(() => central.errors()).toContain('"Office"')
  const lines = [...central.errors().matchAll(/^central: pair the (\w+) station "(.+)" with (\S+) within 15 minutes$/gm)]
  expect(lines.map(([, role, name]) => [role, name])).toEqual([['desk', 'Door north'], ['lead', 'Office']])
  const pair = () =>
    fetch(`${central.url}/${central.conference}/registration/station/pair/`, { method: 'POST', body: JSON.stringify({ code: lines[0]?.[3] }) })
  expect(await (await pair()).json()).toMatchObject({ station: { name: 'Door north', role: 'desk' } })
  expect((await pair()).status).toBe(409)
})

test('the strict profile has nothing beyond the reference', async () => {
  const central = await start({ more: ['--profile', 'strict'] })
  expect((await fetch(`${central.url}/docs`)).status).toBe(404)
  await sessionOf(central)
})

test('bad arguments end it with 2 and one line', () => {
  expect(run('--port', 'x', '--data', tempDir())).toEqual({
    status: 2,
    stdout: '',
    stderr: 'central: --port must be a whole number from 0 to 65535\n',
  })
})

test('a data folder that cannot be used ends it with 3', () => {
  const file = join(tempDir(), 'file')
  writeFileSync(file, '')
  const ended = run('--data', join(file, 'folder'))
  expect(ended.status).toBe(3)
  expect(ended.stderr).toMatch(/^central: cannot use the data folder .*\n$/)
})

test('a port that is taken ends it with 3', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    other.close()
  })
  const address = other.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const ended = run('--data', tempDir(), '--attendees', '1', '--port', port)
  expect(ended.status).toBe(3)
  expect(ended.stderr).toContain(`central: cannot listen on 127.0.0.1 port ${port}`)
})

test('a database of a newer program ends it with 4', () => {
  const dataDir = join(tempDir(), 'data')
  mkdirSync(dataDir)
  const db = new SqliteDatabase(join(dataDir, 'central.db'))
  db.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
  db.close()
  expect(run('--data', dataDir)).toEqual({
    status: 4,
    stdout: '',
    stderr: `central: the database has version ${SCHEMA_VERSION + 1}, this program knows up to ${SCHEMA_VERSION}\n`,
  })
})
