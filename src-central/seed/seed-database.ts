import { insertDemoAccounts } from '../accounts/demo-accounts.ts'
import type { Passwords } from '../accounts/passwords.ts'
import { type Micros, micros1970 } from '../instant.ts'
import type { Log } from '../ports.ts'
import type { FirstTables, Store } from '../store/store.ts'
import { createAccessCodes } from './access-codes.ts'
import { insertCatalogue } from './insert-catalogue.ts'
import { rollPerson } from './crowd.ts'
import { createDice } from './dice.ts'
import { GALLERY } from './gallery.ts'
import { createPersonWriter } from './insert-person.ts'
import { insertShop } from './insert-shop.ts'
import type { SeedPerson } from './people.ts'

export type SeedWish = { attendees: number; seed: number; conferenceSlug?: string; eventName?: string }

export type SeedTask = {
  store: Store
  now: () => Micros
  passwords: Passwords
  password: string
  log: Log
  wish: SeedWish
}

/**
 * Fills an empty database with a made-up conference, all of it or nothing. One with a conference in it is left alone;
 * the answer says which of the two it was.
 */
export async function seedDatabase(task: SeedTask): Promise<'seeded' | 'kept'> {
  const { store, log, wish } = task
  const isSeeded = await store.writeFirst(async (tables) => {
    if ((await tables.conferences.first()) !== undefined) return false
    await insertConference(task, tables, micros1970(task.now()))
    return true
  })
  if (!isSeeded) return 'kept'
  await store.settle()
  log('seeded', { attendees: wish.attendees, seed: wish.seed })
  return 'seeded'
}

async function insertConference({ passwords, password, wish }: SeedTask, tables: FirstTables, createdAt: Micros): Promise<void> {
  const { conferenceSlug: slug = 'example-conf-2027', eventName: name = 'Example Conf 2027' } = wish
  const conferenceId = await tables.conferences.insert({ slug, name, createdAt })
  const deskId = await insertDemoAccounts(tables, passwords, password)
  const catalogue = await insertCatalogue(tables, conferenceId)
  const dice = createDice(wish.seed)
  const nextCode = createAccessCodes(dice)
  const bulk = await tables.bulk()
  const write = createPersonWriter({ bulk, conferenceId, catalogue, deskId, createdAt, dice })
  let before: SeedPerson | undefined
  for (let index = 0; index < wish.attendees; index += 1) {
    const person = GALLERY[index] ?? rollPerson(dice, before)
    write(person, { index, accessCode: nextCode() })
    await bulk.flushWhenMany()
    before = person
  }
  await bulk.finish()
  await insertShop(tables, { conferenceId, catalogue, attendees: wish.attendees, createdAt })
}
