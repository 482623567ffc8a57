import { cashDeskPart } from './cash-desk/part.ts'
import { changesPart } from './changes/part.ts'
import { checkinPart } from './checkin/part.ts'
import { credentialsPart } from './credentials/part.ts'
import { movementsPart } from './movements/part.ts'
import type { Part, PartDesk } from './part.ts'
import { salePart } from './sale/part.ts'
import { stationsPart } from './stations/part.ts'

/** Everything that the central can do. */
export const createParts = (desk: PartDesk): readonly Part[] => [cashDeskPart(desk), checkinPart(desk), changesPart(desk), movementsPart(desk), stationsPart(desk), credentialsPart(desk), salePart(desk)]
