import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { placeOf, postgresqlTrouble } from '../../../../../src-central/store/postgresql/trouble.ts'

const PLACE = { server: 'db.example:5432', database: 'desk', user: 'central' }

const refusal = (code: string) => Object.assign(new DatabaseError('what the server says', 20, 'error'), { code })
const failure = (message: string, code?: string) => Object.assign(new Error(message), code === undefined ? {} : { code })

test('the place is what the driver will use, without the password', () => {
  expect(placeOf('postgresql://central:secret@db.example/desk')).toEqual(PLACE)
  expect(placeOf('postgresql://central:secret@db.example:5433/desk')).toEqual({ ...PLACE, server: 'db.example:5433' })
  expect(placeOf('postgresql://central@/desk?host=/run/postgresql')).toEqual({ ...PLACE, server: '/run/postgresql' })
})

test('an address that cannot be read is not repeated', () => {
  expect(() => placeOf('postgresql://central:secret@[::bad/desk')).toThrow(/^the address of the database cannot be read$/)
})

test.each([
  [refusal('28P01'), 'the PostgreSQL server at db.example:5432 refuses the login of central: wrong name or password, or not allowed from here'],
  [refusal('3D000'), 'the PostgreSQL server at db.example:5432 has no database desk'],
  [refusal('42501'), 'the PostgreSQL server at db.example:5432 does not let central do this in the database desk: the right to make or use tables is missing'],
  [refusal('53300'), 'the PostgreSQL server at db.example:5432 has no connection left'],
  [refusal('XX000'), 'the PostgreSQL server at db.example:5432 cannot be used: XX000 what the server says'],
  [failure('', 'ECONNREFUSED'), 'cannot reach the PostgreSQL server at db.example:5432: ECONNREFUSED'],
  [failure('', 'SELF_SIGNED_CERT_IN_CHAIN'), 'cannot reach the PostgreSQL server at db.example:5432: SELF_SIGNED_CERT_IN_CHAIN'],
  [failure('timeout expired'), 'cannot reach the PostgreSQL server at db.example:5432: timeout expired'],
  [failure('SASL: client password must be a string'), 'the PostgreSQL server at db.example:5432 wants a password of central, and there is none'],
  [new TypeError('a bug'), undefined],
  ['a text', undefined],
])('%s', (error, sentence) => {
  expect(postgresqlTrouble(error, PLACE)).toBe(sentence)
})
