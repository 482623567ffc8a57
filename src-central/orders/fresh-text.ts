import type { Random } from '../ports.ts'
import { CAPITALS_AND_DIGITS, LOWER_AND_DIGITS, randomText } from '../random-text.ts'
import type { Tables } from '../store/store.ts'

const CODE_LENGTH = 8
const REFERENCE_LENGTH = 6
const GUEST_LENGTH = 12
/** As often as the reference tries. */
const TRIES = 10

/** Eight of A–Z and 0–9 that no attendee of any conference has. */
export const freshAccessCode = (tables: Tables, random: Random): Promise<string> =>
  fresh(() => randomText(random, CODE_LENGTH, CAPITALS_AND_DIGITS), (code) => tables.holders.hasCode(code))

/** As the reference numbers the sales of its tills, and like it without a look at those that are taken. */
export const rollReference = (random: Random): string => `ORD-${randomText(random, REFERENCE_LENGTH, CAPITALS_AND_DIGITS)}`

/** The same, but never one that is taken. */
export const freshReference = (tables: Tables, random: Random): Promise<string> =>
  fresh(() => rollReference(random), (reference) => tables.orders.hasReference(reference))

/** The account of somebody who never logs in. */
export const freshUsername = (tables: Tables, random: Random): Promise<string> =>
  fresh(() => `guest-${randomText(random, GUEST_LENGTH, LOWER_AND_DIGITS)}`, async (name) => (await tables.users.byUsername(name)) !== undefined)

async function fresh(roll: () => string, isTaken: (text: string) => Promise<boolean>): Promise<string> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const text = roll()
    if (!(await isTaken(text))) return text
  }
  throw new Error(`${TRIES} random texts in a row were taken`)
}
