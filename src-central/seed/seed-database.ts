import { insertDemoAccounts } from '../accounts/demo-accounts.ts'
import { type Micros, micros1970 } from '../instant.ts'
import type { Log, Random } from '../ports.ts'
import { type Database, emptyLog } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { createAccessCodes } from './access-codes.ts'
import { insertCatalogue } from './insert-catalogue.ts'
import { rollPerson } from './crowd.ts'
import { createDice } from './dice.ts'
import { GALLERY } from './gallery.ts'
import { createPersonWriter } from './insert-person.ts'
import type { SeedPerson } from './people.ts'

export type SeedWish = { attendees: number; seed: number; conferenceSlug?: string; eventName?: string }

export type SeedTask = {
  db: Database
  store: Store
  now: () => Micros
  random: Random
  password: string
  log: Log
  wish: SeedWish
}

/**
 * Fills an empty database with a made-up conference, all of it or nothing. One with a conference in it is left alone;
 * the answer says which of the two it was.
 */
export function seedDatabase(task: SeedTask): 'seeded' | 'kept' {
  const { db, store, log, wish } = task
  const isSeeded = store.write(() => {
    if (store.conferences.first() !== undefined) return false
    insertConference(task, micros1970(task.now()))
    return true
  })
  if (!isSeeded) return 'kept'
  emptyLog(db)
  log('seeded', { attendees: wish.attendees, seed: wish.seed })
  return 'seeded'
}

function insertConference({ store, random, password, wish }: SeedTask, createdAt: Micros): void {
  const { conferenceSlug: slug = 'example-conf-2027', eventName: name = 'Example Conf 2027' } = wish
  const conferenceId = store.conferences.insert({ slug, name, createdAt })
  const deskId = insertDemoAccounts(store, password, random)
  const catalogue = insertCatalogue(store, conferenceId)
  const dice = createDice(wish.seed)
  const nextCode = createAccessCodes(dice)
  const write = createPersonWriter({ store, conferenceId, catalogue, deskId, createdAt, dice })
  let before: SeedPerson | undefined
  for (let index = 0; index < wish.attendees; index += 1) {
    const person = GALLERY[index] ?? rollPerson(dice, before)
    write(person, { index, accessCode: nextCode() })
    before = person
  }
}
