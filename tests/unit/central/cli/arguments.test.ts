import { expect, test } from 'vitest'
import { parseArguments } from '../../../../src-central/cli/arguments.ts'

const parse = (line: string, environment = {}) => parseArguments(line.split(' ').filter(Boolean), environment)

test('only the data folder has to be given', () => {
  expect(parse('--data d')).toEqual({
    kind: 'arguments',
    arguments: {
      port: 0,
      host: '127.0.0.1',
      dataDir: 'd',
      attendees: 2000,
      seed: 1,
      conferenceSlug: 'example-conf-2027',
      password: 'lanyard-demo',
      profile: 'lanyard',
      pair: [],
    },
  })
})

test('everything can be given', () => {
  const line = '--data=d --port 8080 --host 0.0.0.0 --attendees 0 --seed 4294967295 --conference my_conf-1'
  expect(parse(line, { LANYARD_CENTRAL_PASSWORD: 'other one' })).toEqual({
    kind: 'arguments',
    arguments: {
      port: 8080,
      host: '0.0.0.0',
      dataDir: 'd',
      attendees: 0,
      seed: 4_294_967_295,
      conferenceSlug: 'my_conf-1',
      password: 'other one',
      profile: 'lanyard',
      pair: [],
    },
  })
})

test('PostgreSQL takes the place of the folder', () => {
  const parsed = parse('--database postgresql://central:secret@db.example/desk')
  expect(parsed).toMatchObject({ arguments: { database: { kind: 'postgresql', url: 'postgresql://central:secret@db.example/desk' } } })
  expect(parsed).not.toHaveProperty('arguments.dataDir')
})

test('locks have an address and a token, and secrets come from the environment alone', () => {
  const environment = { LANYARD_LOCKS_TOKEN: 'token', LANYARD_CENTRAL_SECRET: 'sixteen letters!' }
  expect(parse('--data d --locks https://locks.example/api/', environment)).toMatchObject({
    arguments: { locks: { url: 'https://locks.example/api', token: 'token' }, secret: 'sixteen letters!' },
  })
  expect(parse('--data d --locks simulated')).toMatchObject({ arguments: { locks: 'simulated' } })
  expect(parse('--data d --locks http://127.0.0.1:7/', environment)).toMatchObject({ kind: 'arguments' })
})

test.each([
  ['--data d --locks ftp://locks', {}, '--locks must be an address that begins with https://, or "simulated"'],
  ['--data d --locks https://[', {}, '--locks is no address'],
  ['--data d --locks http://locks.example', { LANYARD_LOCKS_TOKEN: 't' }, '--locks must begin with https://, as PINs come from there'],
  ['--data d --locks https://locks.example', {}, '--locks needs LANYARD_LOCKS_TOKEN, one word'],
  ['--data d', { LANYARD_CENTRAL_SECRET: 'short' }, 'LANYARD_CENTRAL_SECRET must have 16 characters or more'],
  ['--database postgresql://db/desk --locks simulated', {}, '--locks with --database needs LANYARD_CENTRAL_SECRET, the same for every central on it'],
])('%j is refused with its reason', (line, environment, message) => {
  expect(parse(line, environment)).toEqual({ kind: 'refused', message })
})

test('an address that is refused is not repeated: there may be a password in it', () => {
  expect(JSON.stringify(parse('--database mysql://central:secret@db.example/desk'))).not.toContain('secret')
})

test.each([
  ['', '--data must name a folder'],
  ['--data=', '--data must name a folder'],
  ['--database mysql://db', '--database must be an address that begins with postgresql://'],
  ['--data d --database postgresql://db', 'give either --data or --database, not both'],
  ['--data d --port x', '--port must be a whole number from 0 to 65535'],
  ['--data d --port 65536', '--port must be a whole number from 0 to 65535'],
  ['--data d --port=-1', '--port must be a whole number from 0 to 65535'],
  ['--data d --port 1.5', '--port must be a whole number from 0 to 65535'],
  ['--data d --attendees 1000001', '--attendees must be a whole number from 0 to 1000000'],
  ['--data d --seed 4294967296', '--seed must be a whole number from 0 to 4294967295'],
  ['--data d --conference a/b', '--conference may only have letters, digits, - and _'],
  ['--data d --host 0.0.0.0', '--host 0.0.0.0 can be reached by others: set LANYARD_CENTRAL_PASSWORD'],
  ['--data d --speed 9', "Unknown option '--speed'"],
  ['--data d more', "Unexpected argument 'more'"],
])('"%s" is refused in one line', (line, message) => {
  const parsed = parse(line)
  expect(parsed).toMatchObject({ kind: 'refused', message: expect.stringContaining(message) })
  expect(parsed).not.toMatchObject({ message: expect.stringContaining('\n') })
})

test.each(['', 'two\nlines'])('the password %j is refused', (password) => {
  expect(parse('--data d', { LANYARD_CENTRAL_PASSWORD: password }).kind).toBe('refused')
})
