import type { Dialect, Queries } from '../database.ts'
import { familiarPlaceTable } from './familiar-place.ts'
import { pairingCodeTable } from './pairing-code.ts'
import { sheetKeyTable } from './sheet-key.ts'
import { stationTokenTable } from './station-token.ts'
import { stationTable } from './station.ts'
import { wrongGuessTable } from './wrong-guess.ts'

/** The paired desks, what their command sheets are signed with, and who guessed wrongly at a door. */
export const stationTables = (db: Queries, dialect: Dialect) => ({
  familiarPlaces: familiarPlaceTable(db),
  pairingCodes: pairingCodeTable(db, dialect),
  sheetKeys: sheetKeyTable(db),
  stations: stationTable(db, dialect),
  stationTokens: stationTokenTable(db),
  wrongGuesses: wrongGuessTable(db),
})
