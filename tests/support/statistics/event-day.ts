import type { TestCentral } from '../central/database/fixture.ts'

/** 2027-05-01, whose figures a person can count. */
export const MORNING_MS = Date.UTC(2027, 4, 1, 7, 45)
const micros = (time: string): number => Date.parse(`${time}Z`) * 1000

/**
 * Four people: Ada has come, went out for a while and is back; who has no name has paid and is expected; Carla came
 * yesterday and was given her money back; Dora has no order.
 */
export async function plantDay({ rows }: TestCentral): Promise<void> {
  const [lead] = await rows<{ id: number }>(`SELECT id FROM "user" WHERE username = 'lead'`)
  const statements = [
    `INSERT INTO "user" (id, username, first_name, last_name) VALUES (101, 'person-1', 'Ada', 'Sample'), (102, 'person-2', '', ''), (103, 'person-3', 'Carla', 'Berg'), (104, 'person-4', 'Dora', 'Evans')`,
    `INSERT INTO orders (id, conference_id, user_id, status, reference, total_cents, created_at_us)
     VALUES (1, 1, 101, 'paid', 'ONE', 0, 0), (2, 1, 102, 'partially_refunded', 'TWO', 0, 0), (3, 1, 103, 'refunded', 'THREE', 0, 0)`,
    `INSERT INTO order_line_item (id, order_id, description, quantity, unit_price_cents, line_total_cents) VALUES
     (1, 1, 'T-Shirt', 3, 0, 0), (2, 1, 'Lunch', 1, 0, 0), (3, 3, 'T-Shirt', 1, 0, 0)`,
    `INSERT INTO attendee (id, user_id, conference_id, order_id, access_code, checked_in_at_us, created_at_us, is_inside) VALUES
     (1, 101, 1, 1, 'ADA', ${micros('2027-05-01T00:00:00')}, 0, 1), (2, 102, 1, 2, 'NONAME', NULL, 0, 0),
     (3, 103, 1, 3, 'CARLA', ${micros('2027-04-30T23:59:59')}, 0, 0), (4, 104, 1, NULL, 'DORA', NULL, 0, 0)`,
    `INSERT INTO checkin (attendee_id, conference_id, checked_in_at_us, checked_in_by, station, undone_at_us) VALUES
     (3, 1, ${micros('2027-04-30T23:59:59')}, NULL, 'Desk 2', NULL),
     (1, 1, ${micros('2027-05-01T00:00:00')}, ${lead?.id}, '', NULL),
     (1, 1, ${micros('2027-05-01T07:00:00')}, ${lead?.id}, 'Desk 1', NULL),
     (1, 1, ${micros('2027-05-01T07:43:00')}, ${lead?.id}, 'Desk 1', NULL),
     (2, 1, ${micros('2027-05-01T07:44:00')}, ${lead?.id}, 'Desk 1', 1)`,
    `INSERT INTO redemption (attendee_id, order_line_item_id, conference_id, redeemed_at_us, undone_at_us) VALUES
     (1, 1, 1, 1, NULL), (1, 1, 1, 2, NULL), (1, 1, 1, 3, 4), (1, 2, 1, 5, NULL), (3, 3, 1, 6, NULL)`,
    `INSERT INTO checkout (attendee_id, conference_id, checked_out_at_us, undone_at_us) VALUES (1, 1, ${micros('2027-05-01T07:30:00')}, NULL), (1, 1, 2, 3)`,
    `INSERT INTO conference_session (id, conference_id, name, slug) VALUES (901, 1, 'Keynote', 'keynote-901')`,
    `INSERT INTO door_check (attendee_id, conference_id, ticket_type_id, add_on_id, session_id, checked_at_us, undone_at_us) VALUES
     (1, 1, 1, NULL, NULL, 1, NULL), (1, 1, NULL, 1, NULL, 2, NULL), (1, 1, NULL, 1, NULL, 3, NULL), (1, 1, NULL, NULL, 901, 4, NULL), (1, 1, NULL, NULL, 901, 5, 6)`,
  ]
  for (const statement of statements) await rows(statement)
}
