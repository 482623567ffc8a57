import { PAIRING_MINUTES } from '../../src-shared/wire/pairing.ts'
import type { Role } from '../domain/actor.ts'
import type { PartDesk } from '../part.ts'
import { writeDown } from '../record/write-down.ts'
import { codeDeed, makeCode } from './pairing-codes.ts'

export type CommandCode = { code: string; minutes: number }

/** A code for whoever started the central, so that a small event needs no login at all, and nobody can be locked out for good. */
export function codeByCommand(desk: Pick<PartDesk, 'store' | 'now' | 'random'>, { role, name }: { role: Role; name: string }): Promise<CommandCode> {
  return desk.store.write(async (tables) => {
    const conference = await tables.conferences.first()
    if (conference === undefined) throw new Error('there is no conference to pair a station with')
    const wish = { name, role, minutes: PAIRING_MINUTES.usual }
    const made = await makeCode(desk, tables, conference.id, wish)
    await writeDown(tables, { actor: null, conference }, { ...codeDeed(wish, made), station: 'command line' })
    return { code: made.code, minutes: wish.minutes }
  })
}
