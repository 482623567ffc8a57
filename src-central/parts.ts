import { checkinPart } from './checkin/part.ts'
import type { Part, PartDesk } from './part.ts'
import { stationsPart } from './stations/part.ts'

/** Everything that the central can do. */
export const createParts = (desk: PartDesk): readonly Part[] => [checkinPart(desk), stationsPart(desk)]
