import { auditPart } from './audit/part.ts'
import { batchPart } from './batch/part.ts'
import { cashDeskPart } from './cash-desk/part.ts'
import { changesPart } from './changes/part.ts'
import { checkinPart } from './checkin/part.ts'
import { credentialsPart } from './credentials/part.ts'
import { movementsPart } from './movements/part.ts'
import type { Part, PartDesk } from './part.ts'
import { paymentsPart } from './payments/part.ts'
import { peoplePart } from './people/part.ts'
import { salePart } from './sale/part.ts'
import { stationsPart } from './stations/part.ts'
import { statisticsPart } from './statistics/part.ts'

/** Everything that the central can do. */
export function createParts(desk: PartDesk): readonly Part[] {
  const checkin = checkinPart(desk)
  const movements = movementsPart(desk)
  return [
    cashDeskPart(desk),
    checkin,
    changesPart(desk),
    statisticsPart(desk),
    peoplePart(desk),
    movements,
    stationsPart(desk),
    credentialsPart(desk),
    paymentsPart(desk),
    salePart(desk),
    auditPart(desk),
    batchPart(desk, [checkin, movements]),
  ]
}
