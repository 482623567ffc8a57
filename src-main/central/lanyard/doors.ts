import type { z } from 'zod'
import { instantToMs } from '../../../src-shared/domain/instant.ts'
import { ok } from '../../../src-shared/result.ts'
import { doorList, type door as doorForm } from '../../../src-shared/wire/door-check.ts'
import type { Central, KnownDoor } from '../../ports/central.ts'
import type { Line } from '../django-program/line.ts'
import { readAnswer } from '../read-answer.ts'

const toDoor = ({ kind, slug, name, opens_at: opensAt, closes_at: closesAt, reentry, ticket_types: ticketTypes, addons }: z.infer<typeof doorForm>): KnownDoor => ({
  kind,
  slug,
  name,
  opensAtMs: instantToMs(opensAt),
  closesAtMs: instantToMs(closesAt),
  reentry,
  products: [...ticketTypes, ...addons],
})

/** What has a door of its own, and when it is open. */
export const createDoors =
  ({ send }: Line): Central['doors'] =>
  async () => {
    const told = readAnswer(await send({ method: 'GET', path: 'checkin/doors/' }), doorList)
    return told.ok ? ok(told.value.doors.map(toDoor)) : told
  }
