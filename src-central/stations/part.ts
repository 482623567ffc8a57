import { createPairingGuesses } from '../guessing/pairing-guesses.ts'
import type { Part, PartDesk } from '../part.ts'
import { listOperation, meOperation } from './list.ts'
import { pairOperation } from './pair.ts'
import { pairingCodesOperation } from './pairing-codes.ts'
import { revokeMeOperation, revokeOperation } from './revoke.ts'
import { rotateOperation } from './rotate.ts'
import { renewSheetKeyOperation, sheetKeyOperation } from './sheet-key.ts'

/** Desks that are paired once with a code and show a token from then on. */
export const stationsPart = (desk: PartDesk): Part => ({
  operations: [
    pairingCodesOperation(desk),
    pairOperation(desk, createPairingGuesses(desk)),
    meOperation(desk),
    rotateOperation(desk),
    listOperation(desk),
    revokeOperation(desk),
    revokeMeOperation(desk),
    sheetKeyOperation(desk),
    renewSheetKeyOperation(desk),
  ],
  capabilities: ['deviceBearer', 'devicePairing', 'sheetKey'],
  fixes: [
    'Wrong passwords make the guesser wait, longer each time; the desk that logs in from its usual address does not wait with them.',
    'Passwords are hashed at the cost that OWASP asks for, and hashes of a lower cost are renewed at login.',
    'Every answer forbids caches, frames and foreign scripts.',
  ],
})
