import type { Part, PartDesk } from '../part.ts'
import { bulkCheckOutOperation } from './bulk-check-out.ts'
import { checkOutOperation } from './check-out.ts'
import { doorCheckOperation } from './door-check.ts'
import { listDoorsOperation, setDoorOperation } from './doors.ts'
import { mountEventyay } from './eventyay/mount.ts'
import { undoOperation } from './undo.ts'

/** Who goes out, who passes a door, and what was taken back: all that the reference has no address for. */
export const movementsPart = (desk: PartDesk): Part => ({
  operations: [
    checkOutOperation(desk),
    bulkCheckOutOperation(desk),
    doorCheckOperation(desk),
    listDoorsOperation(desk),
    setDoorOperation(desk),
    undoOperation(desk),
  ],
  mount: (app, gate) => mountEventyay(app, gate, desk),
  capabilities: ['doorChecks', 'checkOut', 'bulkCheckOut', 'undo'],
})
