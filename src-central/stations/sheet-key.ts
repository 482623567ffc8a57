import { sheetKey, sheetKeyRenewal, sheetKeyRenewed } from '../../src-shared/wire/sheet-key.ts'
import { operation } from '../api/operation.ts'
import { json } from '../http/answer.ts'
import { microsToIso } from '../instant.ts'
import type { PartDesk } from '../part.ts'
import { writeDown } from '../record/write-down.ts'
import { newSecret } from './secrets.ts'

/** Rule G13. */
async function keyOf({ store, random }: PartDesk, conferenceId: number): Promise<string> {
  const known = await store.sheetKeys.find(conferenceId)
  if (known !== undefined) return known
  return store.write(({ sheetKeys }) => sheetKeys.keepOrSet(conferenceId, newSecret(random)))
}

export const sheetKeyOperation = (desk: PartDesk) =>
  operation({
    id: 'getSheetKey',
    method: 'GET',
    path: 'station/sheet-key/',
    tag: 'Stations',
    summary: 'Get the key that command sheets of this conference are signed with.',
    description: 'The same for every station, so that a sheet that one of them printed works at all of them. It is made when it is first asked for.',
    access: 'admit',
    answers: { 200: { description: 'The key. It is a secret: whoever has it can print sheets.', schema: sheetKey } },
    answer: async ({ conference }) => json(200, { key: await keyOf(desk, conference.id) }),
  })

/** Rule G14: the answer has no secret in it, so it is kept for a repeat, and a lost answer does not end the sheets printed since. */
export const renewSheetKeyOperation = (desk: PartDesk) =>
  operation({
    id: 'renewSheetKey',
    method: 'POST',
    path: 'station/sheet-key/renew/',
    tag: 'Stations',
    summary: 'Replace the key for command sheets: those that are printed stop working.',
    description: 'When a station that knew the key or a sheet was lost. Stations get the new key when they ask for it the next time.',
    access: 'lead',
    body: sheetKeyRenewal,
    answers: { 200: { description: 'There is another key.', schema: sheetKeyRenewed } },
    answer: (visit) =>
      visit.once.write(async (tables) => {
        const at = desk.now()
        await tables.sheetKeys.set(visit.conference.id, newSecret(desk.random))
        await writeDown(tables, visit, { action: 'sheet-key-renewed', at, attendeeId: null, reason: visit.body.reason })
        return json(200, { renewed_at: microsToIso(at) })
      }),
  })
