import { expect, test } from 'vitest'
import { postgresqlWords, sqliteWords, statementsIn } from '../../../../../src-central/store/migrations/words.ts'

const TABLE = `
  CREATE TABLE a (id <id>, at_us <integer>) <strict>;
  <keepsRows a>
`

test('a migration is written once and said in the words of either database', () => {
  expect(statementsIn(TABLE, sqliteWords)[0]).toContain('CREATE TABLE a (id INTEGER PRIMARY KEY, at_us INTEGER) STRICT')
  expect(statementsIn(TABLE, postgresqlWords)[0]).toContain('at_us BIGINT) ')
})

test('a semicolon inside a statement does not end it', () => {
  const onSqlite = statementsIn(TABLE, sqliteWords)
  expect(onSqlite).toHaveLength(3)
  expect(onSqlite[1]).toMatch(/BEGIN SELECT RAISE\(.*\); END$/)
  const onPostgresql = statementsIn(TABLE, postgresqlWords)
  expect(onPostgresql).toHaveLength(3)
  expect(onPostgresql[1]).toMatch(/RAISE EXCEPTION .*; END'$/)
})

test.each(['<unknown>', '<unknown a>', '<keepsRows>', '<id a>', '<toString>'])('%s is refused', (text) => {
  expect(() => statementsIn(`${text};\n`, sqliteWords)).toThrow('unknown word')
})

test('nothing makes no statements', () => {
  expect(statementsIn(' \n ', sqliteWords)).toEqual([])
})
