import type { TestCentral } from '../central/database/fixture.ts'

const NOW = 1_800_000_000_000_000
let instants = 0

/**
 * Writes rows as another program with the same manners does: with word of whom it touched, in one transaction. On SQLite
 * nothing comes between two statements that are sent without waiting.
 */
export function writeBeside(central: TestCentral) {
  const isSqlite = 'databasePath' in central
  const stamp = isSqlite ? '0' : 'pg_current_xact_id()::text::bigint'
  const appendWhere = (condition: string): string => {
    instants += 1
    return `INSERT INTO change (stamp, conference_id, attendee_id, at_us, access_code)
      SELECT ${stamp}, attendee.conference_id, attendee.id, ${NOW + instants}, attendee.access_code FROM attendee WHERE ${condition}`
  }
  const together = async (...statements: string[]): Promise<void> => {
    if (isSqlite) await Promise.all(statements.map((text) => central.rows(text)))
    else await central.rows(`DO $do$ BEGIN ${statements.join(';')}; END $do$`)
  }
  const sharing = (code: string) => `order_id = (SELECT order_id FROM attendee AS one WHERE one.access_code = '${code}')`
  return {
    setStatus: (code: string, status: string) =>
      together(`UPDATE orders SET status = '${status}' WHERE id = (SELECT order_id FROM attendee WHERE access_code = '${code}')`, appendWhere(sharing(code))),
    setName: (code: string, first: string, last: string) =>
      together(
        `UPDATE "user" SET first_name = '${first}', last_name = '${last}' WHERE id = (SELECT user_id FROM attendee WHERE access_code = '${code}')`,
        appendWhere(`access_code = '${code}'`),
      ),
    setCode: (code: string, other: string) =>
      together(appendWhere(`access_code = '${code}'`), `UPDATE attendee SET access_code = '${other}' WHERE access_code = '${code}'`, appendWhere(`access_code = '${other}'`)),
    remove: (code: string) => together(appendWhere(`access_code = '${code}'`), `DELETE FROM attendee WHERE access_code = '${code}'`),
    /** What a restored copy does not know any more. */
    forgetLastChange: () => together('DELETE FROM change WHERE id = (SELECT max(id) FROM change)'),
    renumberLastChange: (id: number) => together(`UPDATE change SET id = ${id} WHERE id = (SELECT max(id) FROM change)`),
  }
}
